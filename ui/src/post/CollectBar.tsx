import { Button } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { inWords, useDesk } from "../app/desk";
import { useNavigation } from "../app/navigation";
import { useIntake } from "../intake/intake";
import { CloseLine, HowFar, WhatCame } from "../intake/TakingLines";
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
  return (
    <HowFar
      label={t("collect.label")}
      done={collected.done}
      total={collected.total}
      waiting={collected.total === 0 ? t("collect.connecting") : undefined}
      name={address}
      cancelled={cancelled}
      onCancel={() => traffic.cancelFetching()}
    />
  );
}

function Fetched({ fetching: { address, collected, cancelled } }: { fetching: Fetching }) {
  const { t } = useTranslation();
  const { traffic } = usePost();
  const { open } = useIntake();
  const { show, view } = useNavigation();
  const { added, known, own, bounced, refused, broken, done, total } = collected;
  function look() {
    open(null);
    show("inbox");
  }
  return (
    <WhatCame
      parts={[
        total === 0 ? t("collect.nothing") : t("collect.added", { count: added }),
        ...(known > 0 ? [t("intake.known", { count: known })] : []),
        ...(own > 0 ? [t("collect.own", { count: own })] : []),
        ...(bounced > 0 ? [t("collect.bounced", { count: bounced })] : []),
        ...(refused.length > 0 ? [t("collect.refused", { count: refused.length })] : []),
        ...(cancelled || broken !== null ? [t("collect.left", { count: total - done })] : []),
      ]}
      name={address}
      refused={broken === null ? refused : [t("collect.broken", { why: broken }), ...refused]}
      refusedLabel={t("collect.refusedList")}
      onLook={added > 0 && view !== "inbox" ? look : null}
      onClose={() => traffic.closeFetching()}
    />
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
      <CloseLine onClose={() => traffic.closeFetching()} />
    </div>
  );
}
