import "./book.css";
import { useLibrary } from "../../../app/desk";
import type { PublicationId } from "../../../bindings/PublicationId";
import { useIntake } from "../../../intake/intake";
import { BookView } from "./BookView";
import { useBook, useKeptBook } from "./useBook";

/** Who gets the publication. */
export function RecipientsTab() {
  const { data: library } = useLibrary();
  const { publication } = useIntake();
  return (
    library &&
    publication !== null && (
      <KeptBook key={`${library.path} ${publication}`} publication={publication} />
    )
  );
}

function KeptBook({ publication }: { publication: PublicationId }) {
  const { data: kept } = useKeptBook(publication);
  return kept && <EditedBook publication={publication} kept={kept} />;
}

type Props = {
  publication: PublicationId;
  kept: NonNullable<ReturnType<typeof useKeptBook>["data"]>;
};

function EditedBook({ publication, kept }: Props) {
  const editing = useBook(publication, kept);
  const { readOnly } = useIntake();
  return <BookView publication={publication} editing={editing} readOnly={readOnly} />;
}
