import { Button, CloseButton, Progress } from "@mantine/core";
import { IconAlertTriangle, IconCircleCheck } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { inWords, useDesk } from "../app/desk";
import { useNavigation } from "../app/navigation";
import { useIntake } from "../intake/intake";
import { useAccounts, usePost, useTraffic } from "./post";
import type { Fetching } from "./Traffic";

/** How far fetching is; afterwards what came of it, until it is closed. */
export function CollectBar() {
  const { t } = useTranslation();
  const { fetching } = useTraffic();
  if (!fetching || (fetching.quiet && fetching.running)) {
    return null;
  }
  return (
    <section className="taking" aria-label={t("collect.label")}>
      {fetching.running ? (
        <Running fetching={fetching} />
      ) : fetching.error ? (
        <Failed fetching={fetching} />
      ) : (
        <Fetched fetching={fetching} />
      )}
    </section>
  );
}

function Running({ fetching: { address, collected, cancelled } }: { fetching: Fetching }) {
  const { t } = useTranslation();
  const { host } = useDesk();
  const { traffic } = usePost();
  const { data } = useQuery({
    queryKey: ["collecting"],
    queryFn: () => host.collecting(),
    refetchInterval: 1000,
    gcTime: 0,
    staleTime: 0,
  });
  useEffect(() => {
    if (data) {
      traffic.tellCollected(data);
    }
  }, [data, traffic]);
  const { done, total } = collected;
  return (
    <div className="line">
      <Progress
        className="bar"
        value={total === 0 ? 100 : (100 * done) / total}
        animated={total === 0}
        transitionDuration={0}
        aria-label={t("collect.label")}
      />
      <output className="far">
        {total === 0 ? t("collect.connecting") : t("intake.far", { done, total })}
      </output>
      <span className="name">{address}</span>
      <Button
        size="compact-sm"
        variant="default"
        disabled={cancelled}
        onClick={() => traffic.cancelFetching()}
      >
        {t("action.cancel")}
      </Button>
    </div>
  );
}

function Fetched({ fetching: { address, collected, cancelled } }: { fetching: Fetching }) {
  const { t } = useTranslation();
  const { traffic } = usePost();
  const { open } = useIntake();
  const { show, view } = useNavigation();
  const { added, known, bounced, refused, done, total } = collected;
  const Sign = refused.length > 0 ? IconAlertTriangle : IconCircleCheck;
  const parts = [
    total === 0 ? t("collect.nothing") : t("collect.added", { count: added }),
    ...(known > 0 ? [t("intake.known", { count: known })] : []),
    ...(bounced > 0 ? [t("collect.bounced", { count: bounced })] : []),
    ...(refused.length > 0 ? [t("collect.refused", { count: refused.length })] : []),
    ...(cancelled ? [t("collect.left", { count: total - done })] : []),
  ];
  return (
    <>
      <div className="line">
        <Sign
          className="sign"
          data-state={refused.length > 0 ? "some" : "all"}
          size={18}
          stroke={1.7}
          aria-hidden
        />
        <output className="sum">{parts.join(t("intake.comma"))}</output>
        <span className="name">{address}</span>
        {added > 0 && view !== "inbox" && (
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => {
              open(null);
              show("inbox");
            }}
          >
            {t("intake.look")}
          </Button>
        )}
        <CloseButton
          size="sm"
          aria-label={t("action.close")}
          onClick={() => traffic.closeFetching()}
        />
      </div>
      {refused.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reached by keys
        <ul className="refused" tabIndex={0} aria-label={t("collect.refusedList")}>
          {refused.map((reason, at) => (
            // Two messages may have one subject and one fault: only their place tells them apart.
            <li key={at}>{reason}</li>
          ))}
        </ul>
      )}
    </>
  );
}

function Failed({ fetching: { address, error } }: { fetching: Fetching }) {
  const { t } = useTranslation();
  const { traffic, fetch, fetchWithCode } = usePost();
  const { data: accounts } = useAccounts();
  const account = accounts?.find((one) => one.address === address);
  const { title, message } = inWords(error, t);
  return (
    <div className="line" role="alert">
      <IconAlertTriangle className="sign" data-state="some" size={18} stroke={1.7} aria-hidden />
      <span className="why">
        {t("collect.failed", { address })} {title} {message}
      </span>
      {account && (
        <Button size="compact-sm" variant="default" onClick={() => fetchWithCode(account)}>
          {t("mailing.do.otherCode")}
        </Button>
      )}
      <Button size="compact-sm" variant="default" onClick={() => fetch(account)}>
        {t("closing.retry")}
      </Button>
      <CloseButton
        size="sm"
        aria-label={t("action.close")}
        onClick={() => traffic.closeFetching()}
      />
    </div>
  );
}
