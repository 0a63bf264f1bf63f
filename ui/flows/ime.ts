import type { CDPSession } from "playwright-core";

/** An input method puts characters together; the cursor stands behind them. */
export async function composeState(session: CDPSession, text: string): Promise<void> {
  await session.send("Input.imeSetComposition", {
    text,
    selectionStart: text.length,
    selectionEnd: text.length,
  });
}

/** Types through an input method: each state of the composition, then the word that was chosen. */
export async function compose(session: CDPSession, states: string[], word: string): Promise<void> {
  for (const text of states) {
    await composeState(session, text);
  }
  await session.send("Input.insertText", { text: word });
}
