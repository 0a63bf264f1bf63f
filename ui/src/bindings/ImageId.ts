export type ImageId = string;
