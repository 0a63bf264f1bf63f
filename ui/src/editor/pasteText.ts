import { Extension } from "@tiptap/core";
import { Plugin } from "@tiptap/pm/state";
import { insertRows, rowsOfText } from "./tables";

/** Text of a spreadsheet becomes a table; all other text is ProseMirror's. */
export const PasteText = Extension.create({
  name: "pasteText",
  addProseMirrorPlugins() {
    const { editor } = this;
    return [
      new Plugin({
        props: {
          handlePaste: (_, event) => {
            const data = event.clipboardData;
            const rows =
              data && !data.getData("text/html") ? rowsOfText(data.getData("text/plain")) : null;
            if (rows) {
              insertRows(editor, rows, false);
            }
            return rows !== null;
          },
        },
      }),
    ];
  },
});
