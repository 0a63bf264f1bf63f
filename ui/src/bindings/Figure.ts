import type { ImageId } from "./ImageId";
import type { Text } from "./Text";

export type Figure = {
  image: ImageId;
  caption: Text;
  beside?: boolean;
};
