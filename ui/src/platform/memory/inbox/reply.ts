import type { OpenManuscript } from "../../../bindings/OpenManuscript";

/** An answer to the sender, after what became of the manuscript. */
export function answerTo({ row, reason }: OpenManuscript): string {
  const to = row.unit ?? "来稿单位";
  const about = `贵单位报送的《${row.title}》`;
  const body = {
    new: `${about}已收到\uff0c登记号${row.number}\uff0c我们会尽快审阅。`,
    adopted: `${about}已在${row.place ? `第${row.place.number.issue}期` : "本刊"}采用。`,
    merged: `${about}已与有关来稿合并\uff0c在${row.place ? `第${row.place.number.issue}期` : "本刊"}采用。`,
    returned: `${about}已收到。${reason ? `因${reason}\uff0c` : ""}现退回\uff0c请修改后再报。`,
    rejected: `${about}已收到。${reason ? `因${reason}\uff0c` : ""}本次未予采用。`,
  }[row.state];
  return `${to}\uff1a\n\n${body}感谢对本刊的支持。\n\n临江党史工作编辑部`;
}
