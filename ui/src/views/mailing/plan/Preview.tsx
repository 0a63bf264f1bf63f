import { IconAlertTriangle, IconPaperclip } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Account } from "../../../bindings/Account";
import type { Plan } from "../../../bindings/Plan";
import type { Prepared } from "../../../bindings/Prepared";
import { spokenSize } from "./sizes";

type Props = {
  plan: Plan;
  prepared: Prepared | undefined;
  account: Account | undefined;
  stale: boolean;
};

/** The first letter as its reader will see it, under what an editor should know before. */
export function Preview({ plan, prepared, account, stale }: Props) {
  const { t } = useTranslation();
  const first = prepared?.recipients.find(({ skip }) => skip === null);
  const going = prepared?.recipients.filter(({ skip }) => skip === null).length ?? 0;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
    <section className="preview" tabIndex={0} aria-label={t("mailing.preview")} aria-busy={stale}>
      {prepared && prepared.warnings.length > 0 && (
        <ul className="warnings">
          {prepared.warnings.map((warning) => (
            <li key={warning}>
              <IconAlertTriangle size={15} stroke={1.7} aria-hidden />
              {warning}
            </li>
          ))}
        </ul>
      )}
      {prepared && (
        <article className="sheet-of-mail">
          <dl>
            <dt>{t("mailing.fromLabel")}</dt>
            <dd>{account?.sender ? `${account.sender} <${account.address}>` : account?.address}</dd>
            <dt>{t("mailing.toLabel")}</dt>
            <dd>
              {first === undefined
                ? t("mailing.nobody")
                : plan.grouping.type === "each"
                  ? `${first.name} <${first.addresses.join(", ")}>`
                  : t("mailing.unseen", { count: Math.min(plan.grouping.size, going) })}
            </dd>
            <dt>{t("mailing.subject")}</dt>
            <dd className="subject">{prepared.subject}</dd>
          </dl>
          <p className="text">{prepared.body}</p>
          <ul className="attached">
            {prepared.files.map((file) => (
              <li key={file}>
                <IconPaperclip size={15} stroke={1.7} aria-hidden />
                {file}
              </li>
            ))}
            <li className="mail-soft">{t("mailing.size", { size: spokenSize(prepared.size) })}</li>
          </ul>
        </article>
      )}
      {prepared && prepared.letters > 1 && (
        <p className="mail-soft more-letters">
          {t("mailing.moreLetters", { count: prepared.letters - 1 })}
        </p>
      )}
    </section>
  );
}
