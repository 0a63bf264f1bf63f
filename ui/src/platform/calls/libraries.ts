import type { FaceChoice } from "../../bindings/FaceChoice";
import type { FaceSource } from "../../bindings/FaceSource";
import type { OpenLibrary } from "../../bindings/OpenLibrary";
import type { PagesView } from "../../bindings/PagesView";
import type { Preferences } from "../../bindings/Preferences";
import type { Publication } from "../../bindings/Publication";
import type { PublicationId } from "../../bindings/PublicationId";
import type { Start } from "../../bindings/Start";
import type { Unit } from "../../bindings/Unit";

/** Libraries with their publications and units, and what is remembered of a start. */
export interface LibraryCalls {
  /** What was remembered. The libraries and files that the system asks to open come by `onOpen`. */
  start(): Promise<Start>;
  keepPreferences(preferences: Preferences): Promise<void>;
  /** The faces that each role of the page would be set in, from that source. */
  faces(source: FaceSource): Promise<FaceChoice[]>;

  // Libraries: one is open at a time.
  openLibrary(path: string): Promise<OpenLibrary>;
  /** Opens the sample library, which is made where there is none yet. */
  openSample(): Promise<OpenLibrary>;
  createLibrary(path: string, publication: Publication): Promise<OpenLibrary>;
  /** The open library as it is now. */
  library(): Promise<OpenLibrary>;
  forgetLibrary(path: string): Promise<void>;

  // Publications and their units.
  addPublication(publication: Publication): Promise<OpenLibrary>;
  savePublication(publication: Publication): Promise<OpenLibrary>;
  /** Pages in a style that is not saved yet, with the sample's text. */
  stylePages(publication: Publication): Promise<PagesView>;
  units(publication: PublicationId): Promise<Unit[]>;
  saveUnits(publication: PublicationId, units: Unit[]): Promise<Unit[]>;
  /** Credits that items of the publication have, the most used first. */
  credits(publication: PublicationId): Promise<string[]>;
}
