/** A letter that is begun in the system's mail program. */
export type Begun = {
  /** A `mailto:` address (RFC 6068). */
  address: string;
  /** What did not fit into it. */
  left: "nothing" | "body" | "addresses";
};

/** Longer addresses are cut by some systems: Windows takes about two thousand characters. */
const LONGEST = 1900;

/** A template without what is one recipient's own, for a letter that all share. */
export function impersonal(template: string): string {
  return template
    .replaceAll(/\{\s*称呼\s*\}/gu, "各有关单位")
    .replaceAll(/\{\s*(?:单位|收件人)\s*\}/gu, "");
}

/** As much of a letter to many who do not see each other as an address may carry. */
export function mailto(addresses: string[], subject: string, body: string): Begun {
  const bcc = addresses.map(encodeURIComponent).join(",");
  const head = encodeURIComponent(subject);
  const lines = encodeURIComponent(body.replace(/\r?\n/gu, "\r\n"));
  const whole = `mailto:?bcc=${bcc}&subject=${head}&body=${lines}`;
  if (whole.length <= LONGEST) {
    return { address: whole, left: "nothing" };
  }
  const withoutBody = `mailto:?bcc=${bcc}&subject=${head}`;
  return withoutBody.length <= LONGEST
    ? { address: withoutBody, left: "body" }
    : { address: `mailto:?subject=${head}`, left: "addresses" };
}
