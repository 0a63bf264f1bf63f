import type { ContentsStyle } from "./ContentsStyle";
import type { CreditPlacement } from "./CreditPlacement";
import type { ImprintLines } from "./ImprintLines";
import type { LineRules } from "./LineRules";
import type { Rgb } from "./Rgb";

export type HouseStyle = {
  paper_width: number;
  paper_height: number;
  margin_top: number;
  margin_left: number;
  block_width: number;
  block_height: number;
  lines: number;
  columns: number;
  line_pitch: number;
  body_size: number;
  title_size: number;
  caption_size: number;
  small_size: number;
  masthead_size: number;
  masthead_color: Rgb;
  contents: ContentsStyle;
  imprint: ImprintLines;
  brief_credit: CreditPlacement;
  line_rules: LineRules;
};
