import type { Stretch } from "../bindings/Stretch";

/**
 * What changed between two texts: whole lines that both have stay together, and of lines that
 * stand in each other's place only what differs in them is shown.
 */
export function stretchesBetween(before: string, after: string): Stretch[] {
  const old = before.split("\n");
  const now = after.split("\n");
  const pieces: Stretch[] = [];
  let [a, b] = [0, 0];
  for (const [nextA, nextB] of [...commonLines(old, now), [old.length, now.length] as const]) {
    pieces.push(...within(old.slice(a, nextA), now.slice(b, nextB)));
    if (nextA < old.length) {
      pieces.push({ kind: "same", text: `${old[nextA]}\n` });
    }
    [a, b] = [nextA + 1, nextB + 1];
  }
  return joined(pieces);
}

/** The longest run of lines that both have in one order, as pairs of their numbers. */
function commonLines(old: string[], now: string[]): (readonly [number, number])[] {
  const width = now.length + 1;
  const lengths = new Uint32Array((old.length + 1) * width);
  const at = (a: number, b: number) => lengths[a * width + b] ?? 0;
  for (let a = old.length - 1; a >= 0; a -= 1) {
    for (let b = now.length - 1; b >= 0; b -= 1) {
      lengths[a * width + b] =
        old[a] === now[b] ? at(a + 1, b + 1) + 1 : Math.max(at(a + 1, b), at(a, b + 1));
    }
  }
  const pairs: (readonly [number, number])[] = [];
  for (let a = 0, b = 0; a < old.length && b < now.length; ) {
    if (old[a] === now[b]) {
      pairs.push([a, b]);
      a += 1;
      b += 1;
    } else if (at(a + 1, b) >= at(a, b + 1)) {
      a += 1;
    } else {
      b += 1;
    }
  }
  return pairs;
}

/** What lines that stand in each other's place begin and end with alike stays. */
function within(old: string[], now: string[]): Stretch[] {
  const before = [...lines(old)];
  const after = [...lines(now)];
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) {
    start += 1;
  }
  let end = 0;
  while (end < most - start && before.at(-1 - end) === after.at(-1 - end)) {
    end += 1;
  }
  return [
    { kind: "same", text: before.slice(0, start).join("") },
    { kind: "removed", text: before.slice(start, before.length - end).join("") },
    { kind: "added", text: after.slice(start, after.length - end).join("") },
    { kind: "same", text: before.slice(before.length - end).join("") },
  ];
}

function lines(of: string[]): string {
  return of.map((line) => `${line}\n`).join("");
}

function joined(pieces: Stretch[]): Stretch[] {
  return pieces.reduce<Stretch[]>((done, piece) => {
    const last = done.at(-1);
    if (last && last.kind === piece.kind) {
      last.text += piece.text;
    } else if (piece.text) {
      done.push({ ...piece });
    }
    return done;
  }, []);
}
