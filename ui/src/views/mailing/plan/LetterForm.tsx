import { Button, Menu, NativeSelect, Textarea, TextInput } from "@mantine/core";
import { IconBraces } from "@tabler/icons-react";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import type { Account } from "../../../bindings/Account";
import type { Plan } from "../../../bindings/Plan";
import { Failure } from "../../../export/Failure";
import { FIELDS, inserted } from "./fields";

type Props = {
  plan: Plan;
  accounts: Account[];
  /** Why the plan cannot be worked out: mostly a field that is not known. */
  error: unknown;
  onChange: (changed: Partial<Plan>) => void;
};

/** From where, and what the letter says: a template with fields that the program fills in. */
export function LetterForm({ plan, accounts, error, onChange }: Props) {
  const { t } = useTranslation();
  const subject = useRef<HTMLInputElement>(null);
  const body = useRef<HTMLTextAreaElement>(null);
  const last = useRef<"subject" | "body">("body");

  function insert(field: string) {
    const name = last.current;
    const box = name === "subject" ? subject.current : body.current;
    const { selectionStart, selectionEnd } = box ?? {};
    const end = plan[name].length;
    const put = inserted(plan[name], `{${field}}`, selectionStart ?? end, selectionEnd ?? end);
    onChange({ [name]: put.text });
    // The menu has the focus until it is gone.
    setTimeout(() => {
      box?.focus();
      box?.setSelectionRange(put.at, put.at);
    });
  }

  return (
    <fieldset className="plan-part">
      <legend>{t("mailing.letter")}</legend>
      {accounts.length > 1 && (
        <NativeSelect
          size="sm"
          label={t("mailing.account")}
          value={String(plan.account)}
          onChange={(event) => onChange({ account: Number(event.currentTarget.value) })}
          data={accounts.map(({ id, address, sender }) => ({
            value: String(id),
            label: sender ? `${sender} <${address}>` : address,
          }))}
        />
      )}
      <TextInput
        ref={subject}
        size="sm"
        label={t("mailing.subject")}
        value={plan.subject}
        onFocus={() => {
          last.current = "subject";
        }}
        onChange={(event) => onChange({ subject: event.currentTarget.value })}
      />
      <Textarea
        ref={body}
        size="sm"
        label={t("mailing.body")}
        rows={12}
        resize="vertical"
        value={plan.body}
        onFocus={() => {
          last.current = "body";
        }}
        onChange={(event) => onChange({ body: event.currentTarget.value })}
      />
      <div className="insert">
        <Menu position="bottom-start" shadow="md" transitionProps={{ duration: 0 }}>
          <Menu.Target>
            <Button
              size="compact-sm"
              variant="default"
              leftSection={<IconBraces size={14} stroke={1.7} aria-hidden />}
            >
              {t("mailing.insertField")}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {FIELDS.map((field) => (
              <Menu.Item
                key={field}
                rightSection={<kbd>{t(`mailing.field.${field}`)}</kbd>}
                onClick={() => insert(field)}
              >
                {`{${field}}`}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
        <span className="mail-soft">{t("mailing.fieldHint")}</span>
      </div>
      {error !== null && <Failure error={error} />}
    </fieldset>
  );
}
