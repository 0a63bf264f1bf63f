import type { LineView } from "../../bindings/LineView";

export type Shade = "masthead" | "title" | "text" | "picture";
export type Bar = { shade: Shade; line: LineView };

const COLORS: Record<Shade, string> = {
  masthead: "0.75 0.1 0.1",
  title: "0.3 0.3 0.3",
  text: "0.72 0.72 0.72",
  picture: "0.85 0.87 0.9",
};
/** Points in a millimetre. */
const MM = 72 / 25.4;

/** A PDF (1.4) that shows each line as a bar, for a browser in which nothing is typeset. */
export function barsPdf(paper: { width: number; height: number }, sheets: Bar[][]): Uint8Array {
  const kids = sheets.map((_, index) => `${3 + 2 * index} 0 R`).join(" ");
  const box = `[0 0 ${paper.width * MM} ${paper.height * MM}]`;
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    `<< /Type /Pages /Count ${sheets.length} /Kids [${kids}] >>`,
    ...sheets.flatMap((bars, index) => {
      const content = bars.map((bar) => drawn(bar, paper.height)).join("\n");
      return [
        `<< /Type /Page /Parent 2 0 R /MediaBox ${box} /Contents ${4 + 2 * index} 0 R >>`,
        `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
      ];
    }),
  ];
  return new TextEncoder().encode(written(objects));
}

function drawn({ shade, line }: Bar, height: number): string {
  const inset = shade === "picture" ? 1 : line.height * 0.28;
  const numbers = [
    line.x,
    height - line.y - line.height + inset,
    line.width,
    line.height - 2 * inset,
  ];
  return `${COLORS[shade]} rg ${numbers.map((n) => (n * MM).toFixed(2)).join(" ")} re f`;
}

/** Header, numbered objects, cross-reference table and trailer. Everything in it is ASCII. */
function written(objects: string[]): string {
  let file = "%PDF-1.4\n";
  const offsets = objects.map((object, index) => {
    const offset = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(offset).padStart(10, "0")} 00000 n \n`;
  });
  const start = file.length;
  const size = objects.length + 1;
  file += `xref\n0 ${size}\n0000000000 65535 f \n${offsets.join("")}`;
  return `${file}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
}
