import type { Colophon } from "./Colophon";
import type { HouseStyle } from "./HouseStyle";
import type { Numbering } from "./Numbering";
import type { Profile } from "./Profile";
import type { PublicationId } from "./PublicationId";
import type { SectionPlan } from "./SectionPlan";

export type Publication = {
  id?: PublicationId;
  name: string;
  organizer: string;
  organizer_suffix: string;
  profile: Profile;
  sections: SectionPlan[];
  style: HouseStyle;
  colophon: Colophon;
  numbering: Numbering;
};
