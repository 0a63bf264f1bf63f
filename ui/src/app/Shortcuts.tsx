import { useState } from "react";
import { useTranslation } from "react-i18next";
import { isCommandName, shownShortcut, useOfferCommands } from "./commands";
import { Dialog } from "./Dialog";
import { MENUS } from "./menu";

/** All keys at a glance, in the groups of the menus. */
export function Shortcuts() {
  const { t } = useTranslation();
  const [shown, setShown] = useState(false);
  useOfferCommands({ shortcuts: () => setShown((before) => !before) });
  if (!shown) {
    return null;
  }
  return (
    <Dialog title={t("keys.title")} onClose={() => setShown(false)} size={760} quiet>
      <div className="keys">
        {Object.entries(MENUS).map(([menu, parts]) => {
          const named = parts.filter(isCommandName).filter((name) => shownShortcut(name) !== null);
          return (
            named.length > 0 && (
              <section key={menu} aria-labelledby={`keys-${menu}`}>
                <h3 id={`keys-${menu}`}>{t(`menu.${menu}`)}</h3>
                <dl>
                  {named.map((name) => (
                    <div key={name}>
                      <dt>{t(`command.${name}`)}</dt>
                      <dd>
                        <kbd>{shownShortcut(name)}</kbd>
                      </dd>
                    </div>
                  ))}
                </dl>
              </section>
            )
          );
        })}
      </div>
    </Dialog>
  );
}
