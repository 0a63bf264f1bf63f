import type { Block } from "../../../bindings/Block";
import type { Change } from "../../../bindings/Change";
import type { ChangeKind } from "../../../bindings/ChangeKind";
import type { Doubt } from "../../../bindings/Doubt";
import type { DoubtKind } from "../../../bindings/DoubtKind";
import type { Format } from "../../../bindings/Format";
import type { Manuscript } from "../../../bindings/Manuscript";

export type Raw = { name: string; format: Format; sha256: string; text: string };

/**
 * A plain reading of a text, with the rules that a browser can show: enough to work with, and far
 * less than what the program behind the real window knows.
 */
export function readText({ name, format, sha256, text }: Raw): Manuscript {
  const changes: Change[] = [];
  const doubts: Doubt[] = [];
  const blocks: Block[] = [];
  const title: string[] = [];
  let credit: string | null = null;
  let date: string | null = null;
  for (const line of joinedLines(text)) {
    const inside = blocks.length;
    if (FURNITURE.test(line)) {
      changes.push(gone(line, inside));
      continue;
    }
    const day = /^(?:发布时间|时间)[\uff1a:]\s*(\d{4})年(\d{1,2})月(\d{1,2})日/u.exec(line);
    if (day) {
      date = [day[1], day[2], day[3]].map((part) => part?.padStart(2, "0")).join("-");
      changes.push(frame(line, date));
      continue;
    }
    const sent = /^[\uff08(]\s*(.+?)\s*供稿\s*[\uff09)]$/u.exec(line.trim());
    if (sent) {
      credit = `${sent[1]}供稿`;
      changes.push(frame(line, credit));
      continue;
    }
    const block = title.length === 0 ? null : inside;
    const picture = /^\[图片[:\uff1a](\S+)\](.*)$/u.exec(line.trim());
    if (picture && block !== null) {
      const caption = [{ text: picture[2] ?? "" }];
      blocks.push({ type: "figure", image: picture[1] ?? "", caption });
      continue;
    }
    const cleaned = clean(line.trim(), block);
    changes.push(...cleaned.changes);
    if (block === null) {
      title.push(cleaned.text);
    } else {
      blocks.push(
        /^[一二三四五六七八九十]+、.{1,24}$/u.test(cleaned.text)
          ? { type: "heading", level: 1, text: [{ text: cleaned.text }] }
          : { type: "paragraph", text: [{ text: cleaned.text }] },
      );
    }
    doubts.push(...doubtsIn(cleaned.text, block));
  }
  return {
    source: { name, format, encoding: format === "txt" ? "UTF-8" : null, sha256 },
    item: { title_lines: title, blocks, ...(credit ? { credit } : {}) },
    unit: credit ? credit.replace(/供稿$/u, "") : null,
    date,
    contact: null,
    signed_by: null,
    notes: [],
    changes,
    doubts,
  };
}

/** Lines of the file, those that end in the middle of a sentence joined with the next. */
function joinedLines(text: string): string[] {
  const lines: string[] = [];
  for (const line of text.split(/\r?\n/u).filter((line) => line.trim())) {
    const last = lines.at(-1);
    const open = last !== undefined && lines.length > 1 && /\p{Script=Han}$/u.test(last);
    const long = last !== undefined && last.length > 30;
    if (open && long && /^\p{Script=Han}/u.test(line)) {
      lines[lines.length - 1] = `${last}\n${line}`;
    } else {
      lines.push(line);
    }
  }
  return lines;
}

const FURNITURE =
  /^(首页|当前位置|字号|分享到|打印本页|关闭窗口|上一篇|下一篇|浏览次数|阅读量|责任编辑|版权所有|主办单位|网站标识码|扫一扫|点击|返回顶部|\d{1,6}$)/u;

type Rule = [ChangeKind, RegExp, (found: string) => string];

/** Each is tried at each place of a text, in this order. */
const RULES: Rule[] = [
  ["joined", /\n/uy, () => ""],
  ["markup", /<\/?\w+[^>]*>|&nbsp;/uy, () => ""],
  ["invisible", /[\u200b\ufeff\u00ad]/uy, () => ""],
  ["pinyin", /(?<=\p{Script=Han})\([a-zāáǎàēéěèīíǐìōóǒòūúǔùüǘǚǜ]+\)/uy, () => ""],
  ["spacing", /(?<=\p{Script=Han})[ \u3000]+(?=\p{Script=Han})/uy, () => ""],
  ["punctuation", /(?<=\p{Script=Han}),/uy, () => "\uff0c"],
  ["punctuation", /(?<=\p{Script=Han});/uy, () => "\uff1b"],
  ["punctuation", /(?<=\p{Script=Han}):/uy, () => "\uff1a"],
  ["quotes", /(?<=\p{Script=Han}[\uff0c\uff1a]?)"(?=\p{Script=Han}+")/uy, () => "\u201c"],
  ["quotes", /(?<=\p{Script=Han})"/uy, () => "\u201d"],
  ["simplified", /[會議黨歷縣長區檔館講團進動課組織鄉鎮]/uy, (found) => SIMPLE[found] ?? found],
];

const SIMPLE: Record<string, string> = {
  會: "会",
  議: "议",
  黨: "党",
  歷: "历",
  縣: "县",
  長: "长",
  區: "区",
  檔: "档",
  館: "馆",
  講: "讲",
  團: "团",
  進: "进",
  動: "动",
  課: "课",
  組: "组",
  織: "织",
  鄉: "乡",
  鎮: "镇",
};

function clean(raw: string, block: number | null): { text: string; changes: Change[] } {
  const changes: Change[] = [];
  let text = "";
  let length = 0;
  for (let at = 0; at < raw.length; ) {
    const hit = firstRule(raw, at);
    if (hit) {
      const [kind, before, after] = hit;
      changes.push({ kind, item: 0, block, start: length, before, after });
      text += after;
      length += [...after].length;
      at += before.length;
    } else {
      const char = String.fromCodePoint(raw.codePointAt(at) ?? 0);
      text += char;
      length += 1;
      at += char.length;
    }
  }
  return { text, changes };
}

function firstRule(raw: string, at: number): [ChangeKind, string, string] | null {
  for (const [kind, pattern, put] of RULES) {
    pattern.lastIndex = at;
    const found = pattern.exec(raw)?.[0];
    if (found) {
      return [kind, found, put(found)];
    }
  }
  return null;
}

type Odd = [DoubtKind, RegExp, string, string[]];

const ODD: Odd[] = [
  [
    "garbled",
    /\ufffd(?=史馆|案)/gu,
    "这里有一个字在传送中损坏\uff0c无法还原。请按上下文选定\uff0c或向来稿单位核对。",
    ["档", "党"],
  ],
  ["garbled", /\ufffd+/gu, "这里的字在传送中损坏\uff0c原字已经不在文件里。请向来稿单位核对。", []],
  ["masked", /zui(?=\p{Script=Han})/gu, "“zui”可能是为避开网站过滤而写的“最”。请核对。", ["最"]],
  [
    "lookalike",
    /云奚区/gu,
    "“云奚区”与供稿单位名单里的“云溪区”只差一个近形字。请核对。",
    ["云溪区"],
  ],
  ["odd_character", /互联网十/gu, "“十”在这里像是“+”的误识。请核对。", ["互联网+"]],
  ["numbers_differ", /(?<=共征集)32件/gu, "标题说36件\uff0c这里说32件。请核对哪个对。", ["36件"]],
];

function doubtsIn(text: string, block: number | null): Doubt[] {
  const doubts: Doubt[] = [];
  for (const [kind, pattern, hint, suggestions] of ODD) {
    for (const match of text.matchAll(pattern)) {
      const start = [...text.slice(0, match.index)].length;
      const end = start + [...match[0]].length;
      if (!doubts.some((other) => other.start < end && start < other.end)) {
        doubts.push({ kind, item: 0, block, start, end, text: match[0], hint, suggestions });
      }
    }
  }
  return doubts.sort((a, b) => a.start - b.start);
}

function gone(before: string, block: number): Change {
  return { kind: "furniture", item: 0, block, start: 0, before, after: "", paragraph: true };
}

function frame(before: string, after: string): Change {
  return { kind: "structure", item: 0, block: null, start: 0, before, after };
}
