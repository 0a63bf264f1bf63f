import issueJson from "../../../../assets/sample/issue.json";
import photo1 from "../../../../assets/sample/photo-1.jpg?url";
import photo2 from "../../../../assets/sample/photo-2.jpg?url";
import publicationJson from "../../../../assets/sample/publication.json";
import type { ImageId } from "../../bindings/ImageId";
import type { Issue } from "../../bindings/Issue";
import type { OpenDoubt } from "../../bindings/OpenDoubt";
import type { Publication } from "../../bindings/Publication";
import { DEFAULT_STYLE } from "../../words/publication";

// TypeScript widens the strings of an imported JSON file, so that "draft" is any string to it.
// The Rust tests read the same two files into the same types.
const issue = issueJson as Issue;
const publication = publicationJson as Omit<Publication, "style">;

export function samplePublication(): Publication {
  return structuredClone({ ...publication, style: DEFAULT_STYLE });
}

export function sampleIssue(): Issue {
  return structuredClone(issue);
}

/** A picture is known by the SHA-256 of its bytes; a test compares. */
export const SAMPLE_PICTURES: Record<ImageId, string> = {
  c8aa90dc502abbc3c7ffd1dc4b02cacaf5337f7a8066829711d673c058ff049b: photo1,
  "7a13aeefa5964e3255206087afdbc25e3883797ce99ab32423978ea49a92ba4f": photo2,
};

/** A doubt before the sample's items have rows. */
type SampleDoubt = Omit<OpenDoubt, "number" | "item">;

/** What a reader would doubt in the sample: the rare character of a name. */
export function sampleDoubts(issue: Issue): { item: number; doubts: SampleDoubt[] }[] {
  return issue.sections
    .flatMap((section) => section.items)
    .flatMap((item, index) => {
      const doubts = item.blocks.flatMap((block, at) => {
        const text = "text" in block ? block.text.map((run) => run.text).join("") : "";
        const start = [...text].indexOf("䶮");
        return start < 0 ? [] : [rareCharacter(at, start)];
      });
      return doubts.length > 0 ? [{ item: index, doubts }] : [];
    });
}

function rareCharacter(block: number, start: number): SampleDoubt {
  return {
    kind: "odd_character",
    block,
    start,
    end: start + 1,
    text: "䶮",
    hint: "“䶮”是人名中的生僻字\uff0c请向供稿单位核对。",
  };
}
