import "./post.css";
import { useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useOfferCommands } from "../app/commands";
import { tell, useAction, useDesk, useLibrary } from "../app/desk";
import { useNavigation } from "../app/navigation";
import type { Account } from "../bindings/Account";
import type { IssueId } from "../bindings/IssueId";
import type { MailingId } from "../bindings/MailingId";
import type { Plan } from "../bindings/Plan";
import type { RecipientId } from "../bindings/RecipientId";
import { INBOX_KEY, useIntake } from "../intake/intake";
import { CodeDialog } from "./CodeDialog";
import {
  HAS_KEY,
  MAILING_KEY,
  MAILINGS_KEY,
  type Post,
  PostContext,
  type PostPlace,
  useAccounts,
} from "./post";
import { LETTER_PATIENCE, Traffic } from "./Traffic";
import { tellEnded } from "./tellEnded";
import { useClock } from "./useClock";

type Asked = { address: string; answer: (code: string | null) => void };

/** Lets every view send and fetch; what is under way goes on whatever is shown. */
export function PostProvider({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const { host } = useDesk();
  const client = useQueryClient();
  const { data: library } = useLibrary();
  const { data: accounts } = useAccounts();
  const { issue, show, view } = useNavigation();
  const { publication, readOnly } = useIntake();
  const [place, setPlace] = useState<PostPlace>({ at: "list" });
  const [plans, setPlans] = useState<ReadonlyMap<IssueId, Plan>>(new Map());
  const [asked, setAsked] = useState<Asked | null>(null);

  const ask = useCallback(
    (address: string) =>
      new Promise<string | null>((answer) => {
        setAsked({ address, answer });
      }),
    [],
  );
  const go = useCallback(
    (place: PostPlace) => {
      setPlace(place);
      show("distribution", "mailings");
    },
    [show],
  );
  const latest = useRef({ t, go, place, view });
  latest.current = { t, go, place, view };
  const [traffic] = useState(
    () =>
      new Traffic(host, {
        ask,
        changed: (what) => {
          const keys = what === "inbox" ? [INBOX_KEY] : [MAILINGS_KEY, MAILING_KEY, HAS_KEY];
          for (const queryKey of keys) {
            void client.invalidateQueries({ queryKey });
          }
        },
        ended: (id) => {
          const { t, go, place, view } = latest.current;
          const seen = view === "distribution" && place.at === "mailing" && place.id === id;
          if (!seen) {
            void host
              .mailing(id)
              .then(({ row }) => tellEnded(row, () => go({ at: "mailing", id }), t));
          }
        },
        failed: (error) => tell(error, latest.current.t),
      }),
  );

  // A library that is closed sends nothing more.
  useEffect(
    () => () => {
      if (!traffic.isIdle) {
        void traffic.finish(LETTER_PATIENCE);
      }
    },
    [traffic],
  );

  // Another library has other rows.
  const path = library?.path;
  useEffect(() => {
    setPlace({ at: "list" });
    setPlans(new Map());
  }, [path]);

  const setPlan = useCallback(
    (plan: Plan) => setPlans((before) => new Map(before).set(plan.issue, plan)),
    [],
  );
  const dropPlan = useCallback(
    (issue: IssueId) =>
      setPlans((before) => new Map([...before].filter(([other]) => other !== issue))),
    [],
  );

  const planning = useAction(
    async (host, { issue, recipients }: { issue: IssueId; recipients?: RecipientId[] }) => {
      const made = await host.planMailing(issue);
      setPlan(recipients ? { ...made, recipients } : made);
      go({ at: "plan", issue });
    },
  );
  const { mutate: begin } = planning;
  const compose = useCallback(
    (issue: IssueId, recipients?: RecipientId[]) => {
      // What was begun for the issue goes on.
      if (plans.has(issue) && recipients === undefined) {
        go({ at: "plan", issue });
      } else {
        begin(recipients ? { issue, recipients } : { issue });
      }
    },
    [plans, go, begin],
  );

  const boxes = useMemo(
    () => (accounts ?? []).filter(({ mailbox }) => mailbox !== null),
    [accounts],
  );
  useClock({ traffic, boxes, publication, readOnly });

  const post = useMemo((): Post => {
    const send = (id: MailingId, address: string, code?: string) =>
      void traffic.send(id, { address, code: code ?? null });
    return {
      publication,
      readOnly,
      traffic,
      place,
      go,
      plans,
      setPlan,
      dropPlan,
      compose,
      send,
      sendWithCode: (id, address) =>
        void ask(address).then((code) => code !== null && send(id, address, code)),
      fetchWithCode: (account) =>
        void ask(account.address).then((code) => {
          if (code !== null && publication !== null) {
            void traffic.fetch(publication, account, { code });
          }
        }),
      fetch: (account?: Account) => {
        const from = account ?? boxes[0];
        if (from && publication !== null) {
          void traffic.fetch(publication, from);
        }
      },
    };
  }, [publication, readOnly, traffic, place, go, plans, setPlan, dropPlan, compose, ask, boxes]);

  useOfferCommands({
    ...(readOnly || issue === null ? {} : { mailIssue: () => compose(issue) }),
    ...(issue === null ? {} : { issueRecord: () => go({ at: "record", issue }) }),
    ...(readOnly || publication === null || boxes.length === 0
      ? {}
      : {
          collectMail: () => {
            show("inbox");
            post.fetch();
          },
        }),
  });

  return (
    <PostContext value={post}>
      {children}
      {asked && (
        <CodeDialog
          address={asked.address}
          onAnswer={(code) => {
            setAsked(null);
            asked.answer(code);
          }}
        />
      )}
    </PostContext>
  );
}
