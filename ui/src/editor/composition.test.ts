import { Editor } from "@tiptap/core";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Autosave, COMPOSING_DELAY, SAVE_DELAY } from "../autosave/Autosave";
import { isComposing } from "./composition";
import { toDoc } from "./document";
import { Figure, itemNodes } from "./nodes";

describe("the composition guard", () => {
  let editor: Editor;

  beforeEach(() => {
    vi.useFakeTimers();
    const content = toDoc({ title_lines: [], blocks: [] });
    editor = new Editor({
      element: document.body.appendChild(document.createElement("div")),
      extensions: [...itemNodes, Figure],
      content,
    });
  });

  afterEach(() => {
    editor.destroy();
    vi.useRealTimers();
  });

  it("follows the browser's composition events", () => {
    expect(isComposing(editor.view)).toBe(false);
    compose("compositionstart");
    expect(isComposing(editor.view)).toBe(true);
    compose("compositionend");
    vi.advanceTimersByTime(100);
    expect(isComposing(editor.view)).toBe(false);
  });

  it("holds a save back until the words are chosen", async () => {
    const send = vi.fn(async () => {});
    const autosave = new Autosave({
      read: () => editor.getJSON(),
      send,
      isComposing: () => isComposing(editor.view),
      onState: () => {},
      onError: () => {},
    });
    compose("compositionstart");
    autosave.changed();
    await vi.advanceTimersByTimeAsync(SAVE_DELAY * 10);
    await autosave.flush();
    expect(send).not.toHaveBeenCalled();
    compose("compositionend");
    await vi.advanceTimersByTimeAsync(100 + COMPOSING_DELAY);
    expect(send).toHaveBeenCalledTimes(1);
  });

  function compose(type: "compositionstart" | "compositionend") {
    editor.view.dom.dispatchEvent(new CompositionEvent(type, { bubbles: true, data: "dang" }));
  }
});
