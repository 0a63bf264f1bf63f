export type ItemId = number;
