import { itemsOf } from "./edits";
import type { Libraries } from "./Libraries";
import { sampleDoubts, sampleIssue, samplePublication } from "./sample";

export const SAMPLE_PATH = "样刊.jianbao";

/** Makes the library of the sample: its publication and its issue, with what a reader would doubt. */
export function sampleLibrary(libraries: Libraries) {
  const library = libraries.make(SAMPLE_PATH);
  const owner = libraries.addTo(library, samplePublication());
  const issue = libraries.keep(library, owner, libraries.store(sampleIssue()));
  const items = itemsOf(issue);
  const doubts = sampleDoubts(issue).flatMap(({ item, doubts }) =>
    doubts.map((doubt) => ({ ...doubt, item: items[item]?.id ?? null })),
  );
  libraries.kept(issue.id).doubts = doubts.map((doubt, number) => ({ ...doubt, number }));
  return { library, owner, issue };
}
