import type { EnvelopePlan } from "../../../../bindings/EnvelopePlan";
import type { LabelPlan } from "../../../../bindings/LabelPlan";
import type { LabelSheet } from "../../../../bindings/LabelSheet";

export type FreeSheet = Extract<LabelSheet, { type: "free" }>;

/** What was printed last; an office has one kind of label, until the window is closed. */
export const latest: { labels: LabelPlan; free: FreeSheet; envelopes: EnvelopePlan } = {
  labels: { sheet: { type: "two_by_seven" }, start: 1 },
  // 3 x 7, a common sheet, in mm.
  free: {
    type: "free",
    columns: 3,
    rows: 7,
    width: 63.5,
    height: 38.1,
    left: 7.2,
    top: 15.1,
    gap_x: 2.5,
    gap_y: 0,
  },
  envelopes: {
    size: "dl",
    boxes: false,
    shift_x: 0,
    shift_y: 0,
    sender: { name: "", address: "", postcode: "" },
  },
};

/** How many labels a sheet has. */
export function placesOf(sheet: LabelSheet): number {
  switch (sheet.type) {
    case "two_by_seven":
      return 14;
    case "three_by_eight":
      return 24;
    case "free":
      return sheet.columns * sheet.rows;
  }
}
