import { Editor } from "@tiptap/core";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { PictureView } from "../bindings/PictureView";
import { fromDoc, toDoc } from "./document";
import {
  canMove,
  canStandBeside,
  currentFigure,
  FigureRows,
  moveFigure,
  removeFigure,
  toggleBeside,
} from "./figures";
import { Figure, itemNodes } from "./nodes";
import { insertPictures, LARGEST_FILE, Pictures, TooLarge } from "./pictures";

describe("pictures in the text", () => {
  let editor: Editor;
  const refuse = vi.fn();
  const take = vi.fn<(bytes: Uint8Array, name: string) => Promise<PictureView>>();

  function open(words = ["一", "二"]) {
    const blocks = words.map((text) => ({ type: "paragraph" as const, text: [{ text }] }));
    editor = new Editor({
      element: document.body.appendChild(document.createElement("div")),
      extensions: [
        ...itemNodes,
        Figure,
        FigureRows,
        Pictures.configure({ take, refuse, waiting: (name) => `正在处理${name}` }),
      ],
      content: toDoc({ title_lines: ["题"], blocks, credit: "云溪区供稿" }),
    });
  }

  afterEach(() => {
    editor.destroy();
    vi.clearAllMocks();
  });

  const file = (name: string) =>
    Object.assign(new File([name], name), { arrayBuffer: async () => new ArrayBuffer(1) });
  const shown = () =>
    fromDoc(editor.getJSON())
      .blocks.map((block) =>
        block.type === "figure"
          ? `[${block.image}${block.beside ? "*" : ""}]`
          : "text" in block && block.text[0]?.text,
      )
      .join("");

  it("stand where their frames are when they are ready, whatever was typed meanwhile", async () => {
    open();
    const ready: ((picture: PictureView) => void)[] = [];
    take.mockImplementation(() => new Promise((resolve) => ready.push(resolve)));
    const done = insertPictures(editor, [file("甲.jpg"), file("乙.jpg")], 5);
    const frames = () => [...editor.view.dom.querySelectorAll(".picture-frame")];
    expect(frames().map((frame) => frame.textContent)).toEqual([
      "正在处理甲.jpg",
      "正在处理乙.jpg",
    ]);
    expect(shown()).toBe("一二");
    editor.commands.insertContentAt(4, { type: "text", text: "新" });
    await vi.waitFor(() => expect(ready).toHaveLength(1));
    ready[0]?.({ id: "a", width: 4, height: 3 });
    await vi.waitFor(() => expect(ready).toHaveLength(2));
    ready[1]?.({ id: "b", width: 4, height: 3 });
    await done;
    expect(shown()).toBe("新一[a][b]二");
    expect(frames()).toHaveLength(0);
  });

  it("are refused by size before they are read, and by the program in its words", async () => {
    open();
    const large = file("大.jpg");
    Object.defineProperty(large, "size", { value: LARGEST_FILE + 1 });
    const error = { code: "other", message: "不是图片", remedy: null };
    take.mockRejectedValue(error);
    await insertPictures(editor, [large, file("文.txt")], 5);
    expect(refuse.mock.calls).toEqual([
      [large, new TooLarge()],
      [expect.objectContaining({ name: "文.txt" }), error],
    ]);
    expect(take).toHaveBeenCalledTimes(1);
    expect(shown()).toBe("一二");
    expect(editor.view.dom.querySelector(".picture-frame")).toBeNull();
  });

  it("move, stand beside each other, two in a row, and go", async () => {
    open(["一"]);
    let count = 0;
    take.mockImplementation(async () => ({ id: `${++count}`, width: 4, height: 3 }));
    await insertPictures(editor, [file("甲"), file("乙"), file("丙")], 4);
    expect(shown()).toBe("一[1][2][3]");
    const select = (image: string) =>
      editor.state.doc.forEach((node, pos) => {
        if (node.attrs.image === image) {
          editor.commands.setNodeSelection(pos);
        }
      });
    const able = () => {
      const figure = currentFigure(editor.state);
      return figure && [canStandBeside(editor.state, figure), canMove(editor.state, figure, 1)];
    };
    select("1");
    expect(able()).toEqual([false, true]);
    select("2");
    expect(able()).toEqual([true, true]);
    toggleBeside(editor);
    expect(shown()).toBe("一[1][2*][3]");
    select("3");
    expect(able()).toEqual([false, false]);
    moveFigure(editor, -1);
    expect(shown()).toBe("一[1][3][2*]");
    select("3");
    moveFigure(editor, -1);
    moveFigure(editor, -1);
    expect(shown()).toBe("[3]一[1][2*]");
    select("1");
    removeFigure(editor);
    expect(shown()).toBe("[3]一[2]");
  });
});
