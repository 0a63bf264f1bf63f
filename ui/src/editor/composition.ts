/** As much of an editor's view as the question needs. */
export type ComposingView = { readonly composing: boolean };

/**
 * Whether an input method is putting characters together. While it is, the document holds
 * pinyin rather than words, and any dispatch, change of selection or re-render of the text would
 * break the composition: nothing is saved, replaced or decorated until it ends.
 */
export function isComposing(view: ComposingView | null | undefined): boolean {
  return view?.composing ?? false;
}

/** How soon to look again whether the input method has finished. */
const AGAIN = 60;

/**
 * Runs what changes the text or its marks at once, or as soon as the input method has finished;
 * returns how to call it off.
 */
export function whenQuiet(view: ComposingView, run: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | null = null;
  const attempt = () => {
    timer = isComposing(view) ? setTimeout(attempt, AGAIN) : null;
    if (timer === null) {
      run();
    }
  };
  attempt();
  return () => {
    if (timer !== null) {
      clearTimeout(timer);
    }
  };
}
