import "./distribution.css";
import { Tabs } from "@mantine/core";
import { IconAddressBook, IconSend } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigation } from "../../app/navigation";
import { MailingsTab } from "../mailing/MailingsTab";
import { RecipientsTab } from "./book/RecipientsTab";

const PARTS = ["mailings", "recipients"] as const;
type Part = (typeof PARTS)[number];

const SIGNS = { mailings: IconSend, recipients: IconAddressBook };

/** Which part was looked at last, while the window is open. */
let last: Part = "mailings";

/** How the issues come to their readers. */
export default function DistributionView() {
  const { t } = useTranslation();
  const { part: wanted, show } = useNavigation();
  const [first] = useState(last);
  const part = wanted === "mailings" || wanted === "recipients" ? wanted : first;
  last = part;
  return (
    <section className="distribution" aria-label={t("rail.distribution")}>
      <Tabs
        value={part}
        keepMounted={false}
        onChange={(part) => show("distribution", part === "recipients" ? part : "mailings")}
      >
        <Tabs.List aria-label={t("distribution.tabs")}>
          {PARTS.map((name) => {
            const Sign = SIGNS[name];
            return (
              <Tabs.Tab
                key={name}
                value={name}
                leftSection={<Sign size={16} stroke={1.6} aria-hidden />}
              >
                {t(`distribution.${name}`)}
              </Tabs.Tab>
            );
          })}
        </Tabs.List>
        <Tabs.Panel value="mailings">
          <MailingsTab />
        </Tabs.Panel>
        <Tabs.Panel value="recipients">
          <RecipientsTab />
        </Tabs.Panel>
      </Tabs>
    </section>
  );
}
