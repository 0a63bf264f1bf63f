import { useTranslation } from "react-i18next";
import type { Publication } from "../../bindings/Publication";

type Props = { publication: Publication; stale: boolean };

/** A page of the sample's text in a style that is being changed. */
export function SamplePage({ stale }: Props) {
  const { t } = useTranslation();
  return <aside className="sample-page" aria-label={t("houseStyle.sample")} data-stale={stale} />;
}
