import { SegmentedControl, Slider } from "@mantine/core";
import { IconInfoCircle } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useDesk } from "../../app/desk";
import type { FaceChoice } from "../../bindings/FaceChoice";
import type { FaceSource } from "../../bindings/FaceSource";
import type { Language } from "../../bindings/Language";
import type { Theme } from "../../bindings/Theme";

/** How the window looks and speaks on this computer, and whose faces it prints with. */
export function PreferencesForm() {
  const { t } = useTranslation();
  const { preferences, change } = useDesk();
  const [zoom, setZoom] = useState(preferences.zoom);
  return (
    <div className="preferences-form">
      <fieldset>
        <legend>{t("preferences.language")}</legend>
        <SegmentedControl
          transitionDuration={0}
          aria-label={t("preferences.language")}
          value={preferences.language}
          onChange={(language) => change({ language: language as Language })}
          data={[
            { value: "zh-CN", label: "简体中文" },
            { value: "en", label: "English" },
          ]}
        />
      </fieldset>
      <fieldset>
        <legend>{t("preferences.theme")}</legend>
        <SegmentedControl
          transitionDuration={0}
          aria-label={t("preferences.theme")}
          value={preferences.theme}
          onChange={(theme) => change({ theme: theme as Theme })}
          data={THEMES.map((value) => ({ value, label: t(`preferences.${value}`) }))}
        />
      </fieldset>
      <fieldset>
        <legend id="zoom">{t("preferences.zoom")}</legend>
        <Slider
          className="zoom"
          min={80}
          max={200}
          step={10}
          label={null}
          thumbLabel={t("preferences.zoom")}
          marks={[80, 100, 120, 150, 200].map((value) => ({ value, label: `${value}%` }))}
          value={zoom}
          onChange={setZoom}
          // The window changes its size when the thumb rests, not under it.
          onChangeEnd={(zoom) => change({ zoom })}
        />
      </fieldset>
      <Faces />
    </div>
  );
}

const THEMES = ["auto", "light", "dark"] as const;

/** Each role's face, and in words what was looked for and not found. */
function Faces() {
  const { t } = useTranslation();
  const { host, preferences, change } = useDesk();
  const source = preferences.faces;
  const { data } = useQuery({
    queryKey: ["faces", source],
    queryFn: () => host.faces(source),
    placeholderData: (before) => before,
  });
  return (
    <fieldset>
      <legend>{t("preferences.faces")}</legend>
      <SegmentedControl
        transitionDuration={0}
        aria-label={t("preferences.faces")}
        value={source}
        onChange={(faces) => change({ faces: faces as FaceSource })}
        data={SOURCES.map((value) => ({ value, label: t(`preferences.${value}`) }))}
      />
      <p className="hint">{t(`preferences.${source}Hint`)}</p>
      <table className="faces">
        <thead>
          <tr>
            <th scope="col">{t("preferences.role")}</th>
            <th scope="col">{t("preferences.used")}</th>
          </tr>
        </thead>
        <tbody>
          {data?.map((face) => (
            <FaceLine key={face.role} face={face} />
          ))}
        </tbody>
      </table>
    </fieldset>
  );
}

const SOURCES = ["bundled", "system"] as const;

function FaceLine({ face }: { face: FaceChoice }) {
  const { t } = useTranslation();
  const { role, used, from_system, missing } = face;
  const names = missing.map((name) => `\u201c${name}\u201d`).join("\u3001");
  return (
    <tr>
      <th scope="row">{t(`preferences.${role}`)}</th>
      <td>
        {used}
        <span className="origin">
          {t(from_system ? "preferences.fromSystem" : "preferences.fromBundle")}
        </span>
        {missing.length > 0 && !from_system && (
          <p className="missing">
            <IconInfoCircle size={15} stroke={1.7} aria-hidden />
            {t("preferences.missing", { names, used: t("preferences.bundledFace", { used }) })}
          </p>
        )}
      </td>
    </tr>
  );
}
