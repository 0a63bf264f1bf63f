import { useTranslation } from "react-i18next";
import type { Stretch } from "../bindings/Stretch";

/** Characters of what stayed that are shown around a change. */
const AROUND = 36;

/** What came and what went, by colour and by line; of what stayed only what stands around it. */
export function Changes({ stretches }: { stretches: readonly Stretch[] }) {
  const { t } = useTranslation();
  if (stretches.every(({ kind }) => kind === "same")) {
    return <p className="changes none">{t("history.same")}</p>;
  }
  const last = stretches.length - 1;
  return (
    <p className="changes" lang="zh-CN">
      {stretches.map(({ kind, text }, at) => {
        // The stretches of a comparison never move.
        const key = at;
        switch (kind) {
          case "added":
            return <ins key={key}>{text}</ins>;
          case "removed":
            return <del key={key}>{text}</del>;
          default:
            return <span key={key}>{around(text, at > 0, at < last)}</span>;
        }
      })}
    </p>
  );
}

function around(text: string, before: boolean, after: boolean): string {
  const chars = [...text];
  if (chars.length <= AROUND * 2) {
    return text;
  }
  const head = before ? chars.slice(0, AROUND).join("") : "";
  const tail = after ? chars.slice(-AROUND).join("") : "";
  return `${head}…${tail}`;
}
