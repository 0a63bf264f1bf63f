import type { AddressBook } from "../../../bindings/AddressBook";
import type { DeliveryState } from "../../../bindings/DeliveryState";
import type { Grouping } from "../../../bindings/Grouping";
import type { Plan } from "../../../bindings/Plan";
import type { Planned } from "../../../bindings/Planned";
import type { Publication } from "../../../bindings/Publication";
import type { Recipient } from "../../../bindings/Recipient";
import type { RecipientId } from "../../../bindings/RecipientId";
import type { Skip } from "../../../bindings/Skip";
import { printedNumber } from "../../../words/number";
import type { StoredIssue } from "../../host";
import { failure } from "../edits";

/** A letter's row before it has a number. */
export type Addressed = {
  recipient: RecipientId | null;
  name: string;
  office: string;
  greeting: string;
  addresses: string[];
  /** Which letter it shares with others; a letter of its own has a number of its own. */
  parcel: number;
};

/** The words that a publication starts with. */
export const TEMPLATE = {
  subject: "《{刊名}》{年期}\uff08{总期}\uff09",
  body: "{称呼}\uff1a\n\n现送上《{刊名}》{年期}\uff08{总期}\uff0c{日期}\uff09\uff0c请查收附件。\n\n本期目录\uff1a\n{目录}\n\n{编印单位}\n{日期}\n",
};

/** Every recipient of a plan, with the reason why there is no letter where there is none. */
export function planned(
  plan: Plan,
  book: AddressBook,
  states: ReadonlyMap<RecipientId, DeliveryState>,
  day: string,
): Planned[] {
  return [...new Set(plan.recipients)].flatMap((id) => {
    const recipient = book.recipients.find((one) => one.id === id);
    const state = states.get(id);
    return recipient
      ? [
          {
            recipient: id,
            name: shown(recipient),
            addresses: recipient.addresses,
            skip: skip(recipient, state, plan.again, day),
          },
        ]
      : [];
  });
}

/** The rows of those who get a letter; who shares one is greeted alike. */
export function addressed(all: Planned[], book: AddressBook, grouping: Grouping): Addressed[] {
  const rows = all.flatMap((one): Addressed[] => {
    const recipient = book.recipients.find(({ id }) => id === one.recipient);
    const { id = null, name = "", office = "", addresses = [] } = recipient ?? {};
    return recipient && one.skip === null
      ? [
          {
            recipient: id,
            name,
            office,
            addresses,
            greeting: greeting(recipient, book, grouping),
            parcel: 0,
          },
        ]
      : [];
  });
  const open = new Map<string, { parcel: number; filled: number }>();
  const size = grouping.type === "blind" ? Math.max(grouping.size, 1) : 1;
  let next = 0;
  return rows.map((row) => {
    const key = grouping.type === "blind" ? row.greeting : `${row.recipient}`;
    let into = open.get(key);
    if (!into || into.filled >= size) {
      into = { parcel: next, filled: 0 };
      next += 1;
      open.set(key, into);
    }
    into.filled += 1;
    return { ...row, parcel: into.parcel };
  });
}

/** What stands for the fields in a recipient's letter. */
export function fieldsOf(
  publication: Publication,
  issue: StoredIssue,
  to: Addressed | undefined,
): Record<string, string> {
  const { year, issue: number, serial } = issue.number;
  const [y, m, d] = issue.date.split("-").map(Number);
  return {
    刊名: publication.name,
    期号: printedNumber(issue.number),
    年期: `${year}年第${number}期`,
    总期: serial === null ? "" : `总第${serial}期`,
    日期: `${y}年${m}月${d}日`,
    目录: contents(issue),
    编印单位: publication.organizer,
    称呼: to?.greeting ?? "",
    单位: to?.office ?? "",
    收件人: to?.name ?? "",
  };
}

/** Puts values in place of fields; two braces are one. */
export function fill(template: string, fields: Record<string, string>): string {
  return template.replace(/\{\{|\}\}|\{([^{}\n]*)\}|[{}]/gu, (piece, name: string | undefined) => {
    if (piece === "{{" || piece === "}}") {
      return piece.charAt(0);
    }
    const value = name === undefined ? undefined : fields[name.trim()];
    if (value === undefined) {
      const known = Object.keys(fields).join("、");
      throw failure(
        "other",
        name === undefined
          ? "模板里有花括号没有配对\uff1b若要写花括号本身\uff0c请写两个"
          : `模板里的 {${name}} 不是认得的字段\uff1b能用的有\uff1a${known}\uff1b若要写花括号本身\uff0c请写两个`,
        null,
      );
    }
    return value;
  });
}

/** A recipient as lists show it. */
export function shown({ name, office }: Recipient): string {
  return name.trim() && office.trim()
    ? `${name.trim()}\uff08${office.trim()}\uff09`
    : name.trim() || office.trim();
}

function skip(
  recipient: Recipient,
  state: DeliveryState | undefined,
  again: boolean,
  day: string,
): Skip | null {
  const { from, until, addresses } = recipient;
  if ((from !== null && day < from) || (until !== null && until < day)) {
    return { type: "inactive" };
  }
  if (addresses.length === 0) {
    return { type: "no_address" };
  }
  const bad = addresses.find((address) => !/^[^@\s]+@[^@\s]+\.[^@\s.]+$/u.test(address));
  if (bad !== undefined) {
    return { type: "bad_address", why: `“${bad}”不像邮箱地址。` };
  }
  if (state === "accepted" && !again) {
    return { type: "has" };
  }
  const waits = state === "queued" || state === "sending" || state === "deferred";
  return waits || state === "unknown" ? { type: "pending" } : null;
}

function greeting(recipient: Recipient, book: AddressBook, grouping: Grouping): string {
  const lists = book.lists.filter(({ members }) => members.includes(recipient.id));
  const given = lists.map(({ greeting }) => greeting.trim()).find((words) => words !== "");
  const own = (recipient.name.trim() || recipient.office.trim()) + recipient.title.trim();
  return given ?? (grouping.type === "each" ? own : "各有关单位");
}

function contents({ sections }: StoredIssue): string {
  return sections
    .filter(({ items }) => items.length > 0)
    .flatMap(({ name, items }) => {
      const titles = items
        .map(({ title_lines }) => title_lines.join(""))
        .filter((title) => title !== "");
      const rest = items.length - titles.length;
      const untitled = rest > 0 ? `\uff08${rest}则\uff09` : "";
      return [`【${name}】${untitled}`, ...titles.map((title) => `\u3000\u3000${title}`)];
    })
    .join("\n");
}
