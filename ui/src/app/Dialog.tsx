import { Modal } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

type Props = {
  title: string;
  onClose: () => void;
  size?: string | number;
  /** Nothing in it asks for the focus: the title has it first. */
  quiet?: boolean;
  children: ReactNode;
};

/** A question or a form over the window. Its head is no banner: the window's own header is that. */
export function Dialog({ title, onClose, size, quiet = false, children }: Props) {
  const { t } = useTranslation();
  return (
    <Modal.Root opened centered onClose={onClose} size={size} transitionProps={{ duration: 100 }}>
      <Modal.Overlay backgroundOpacity={0.35} />
      <Modal.Content>
        <div className="dialog-head">
          <Modal.Title {...(quiet ? { tabIndex: -1, "data-autofocus": true } : {})}>
            {title}
          </Modal.Title>
          <Modal.CloseButton aria-label={t("action.close")} />
        </div>
        <Modal.Body>{children}</Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
