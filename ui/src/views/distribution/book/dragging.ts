import type { RecipientId } from "../../../bindings/RecipientId";

/** Files and texts that are dragged are manuscripts; this is neither. */
const KIND = "application/x-jianbao-recipients";

export function dragRecipients(data: DataTransfer, ids: RecipientId[]) {
  data.setData(KIND, JSON.stringify(ids));
  data.effectAllowed = "link";
}

export function isRecipientDrag(data: DataTransfer): boolean {
  return data.types.includes(KIND);
}

export function draggedRecipients(data: DataTransfer): RecipientId[] {
  const text = data.getData(KIND);
  const ids: unknown = text ? JSON.parse(text) : [];
  return Array.isArray(ids) ? ids.filter((id) => typeof id === "number") : [];
}
