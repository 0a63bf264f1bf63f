import { IconAlertTriangle } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { inWords } from "../app/desk";

/** Why it did not work, in the dialog that asked for it. */
export function Failure({ error }: { error: unknown }) {
  const { t } = useTranslation();
  const { title, message } = inWords(error, t);
  return (
    <div className="failure" role="alert">
      <IconAlertTriangle size={17} stroke={1.6} aria-hidden />
      <div>
        <strong>{title}</strong>
        <p>{message}</p>
      </div>
    </div>
  );
}
