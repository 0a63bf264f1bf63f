import { describe, expect, it } from "vitest";
import type { ManuscriptRow } from "../../bindings/ManuscriptRow";
import { ALL, type Sieve, sieved, unitsIn } from "./register";

function row(number: number, part: Partial<ManuscriptRow>): ManuscriptRow {
  return {
    id: number,
    number,
    received_at: `2026-06-0${number}T08:00:00Z`,
    title: "",
    sender: "",
    unit: null,
    source: "",
    format: "txt",
    length: 0,
    pictures: 0,
    doubts: 0,
    changes: 0,
    state: "new",
    similar: null,
    place: null,
    attached_to: null,
    ...part,
  };
}

const ROWS = [
  row(1, { title: "开放日", unit: "云溪区档案馆", length: 300 }),
  row(2, { title: "执法检查", sender: "smda@example.cn", state: "returned", length: 40 }),
  row(3, { title: "读书月", unit: "云溪区档案馆", doubts: 2, length: 300 }),
  row(4, { title: "年鉴培训", unit: "平湖区档案馆", source: "年鉴.docx", state: "adopted" }),
];

describe("the register", () => {
  const check = (sieve: Partial<Sieve>, expected: number[]) =>
    expect(sieved(ROWS, { ...ALL, ...sieve }).map(({ number }) => number)).toEqual(expected);

  it("is sieved by words of any column, by state and by unit", () => {
    check({}, [4, 3, 2, 1]);
    check({ words: "云溪 读书" }, [3]);
    check({ words: "smda" }, [2]);
    check({ words: ".docx" }, [4]);
    check({ state: "new" }, [3, 1]);
    check({ unit: "云溪区档案馆", words: "开放" }, [1]);
    check({ words: "没有" }, []);
  });

  it("is put in order by any column, the latest first among equals", () => {
    check({ by: "length", down: true }, [3, 1, 2, 4]);
    check({ by: "length", down: false }, [4, 2, 3, 1]);
    check({ by: "doubts", down: true }, [3, 4, 2, 1]);
    check({ by: "received", down: false }, [1, 2, 3, 4]);
    check({ by: "state", down: false }, [3, 1, 4, 2]);
  });

  it("names its units, the most frequent first", () => {
    expect(unitsIn(ROWS)).toEqual(["云溪区档案馆", "平湖区档案馆"]);
  });
});
