import { Modal } from "@mantine/core";
import { type ReactNode, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";

type Props = {
  title: string;
  /** None for what goes by itself soon. */
  onClose?: () => void;
  size?: string | number;
  /** Nothing in it asks for the focus: the title has it first. */
  quiet?: boolean;
  children: ReactNode;
};

/** A question or a form over the window. Its head is no banner: the window's own header is that. */
export function Dialog({ title, onClose, size, quiet = false, children }: Props) {
  const { t } = useTranslation();
  useReturnedFocus();
  return (
    <Modal.Root
      opened
      centered
      onClose={onClose ?? stay}
      size={size}
      returnFocus={false}
      transitionProps={{ duration: 100 }}
    >
      <Modal.Overlay backgroundOpacity={0.35} />
      <Modal.Content>
        <div className="dialog-head">
          <Modal.Title {...(quiet ? { tabIndex: -1, "data-autofocus": true } : {})}>
            {title}
          </Modal.Title>
          {onClose && <Modal.CloseButton aria-label={t("action.close")} />}
        </div>
        <Modal.Body>{children}</Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}

function stay() {}

/**
 * Gives the focus back where it was when the dialog came. Mantine does so only for one that was
 * there before it opened; and the palette, which opens some, is gone by then.
 */
function useReturnedFocus() {
  const [from] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      setTimeout(() => {
        // What was chosen may have put the focus elsewhere.
        if (document.activeElement === document.body) {
          const there = from instanceof HTMLElement && from !== document.body && from.isConnected;
          (there ? from : firstOf(document))?.focus();
        }
      });
    },
    [from],
  );
}

/** The text of the view; where it has none, what the Tab key would come to. */
function firstOf(page: Document): HTMLElement | null {
  const text = page.querySelector<HTMLElement>("main .ProseMirror");
  return text ?? page.querySelector<HTMLElement>("main :is([tabindex='0'], button:enabled)");
}
