import type { Colophon } from "../bindings/Colophon";
import type { HouseStyle } from "../bindings/HouseStyle";
import type { Publication } from "../bindings/Publication";

/** The defaults that the model gives to a style: A4 by GB/T 9704-2012. */
export const DEFAULT_STYLE: HouseStyle = {
  paper_width: 210,
  paper_height: 297,
  margin_top: 37,
  margin_left: 28,
  block_width: 156,
  block_height: 225,
  lines: 22,
  columns: 28,
  line_pitch: 28.95,
  body_size: 16,
  title_size: 22,
  caption_size: 12,
  small_size: 14,
  masthead_size: 60,
  masthead_color: [255, 0, 0],
  contents: { shown: true, page_numbers: true, bullet: null },
  imprint: "one",
  brief_credit: "own_line",
  line_rules: { prohibition: "gb" },
};

export const EMPTY_COLOPHON: Colophon = {
  report_to: [],
  send_to: [],
  distribute_to: [],
  editor: null,
  phone: null,
  email: null,
  copies: null,
};

/** A publication with the defaults of the model. */
export function newPublication(name: string, organizer: string): Publication {
  return {
    name,
    organizer,
    organizer_suffix: "编",
    profile: "bulletin",
    sections: [],
    style: DEFAULT_STYLE,
    colophon: EMPTY_COLOPHON,
    numbering: { first_issue: 1, first_serial: 1, supplements_take_serial: false },
  };
}
