import type { Icon } from "@tabler/icons-react";
import type { ReactNode } from "react";

type Props = { sign: Icon; title: string; text: string; children?: ReactNode };

/** A view without data says what belongs there and offers the one action that brings it. */
export function Teaching({ sign: Sign, title, text, children }: Props) {
  return (
    <div className="teaching">
      <Sign className="sign" size={32} stroke={1.4} aria-hidden />
      <h2>{title}</h2>
      <p>{text}</p>
      {children}
    </div>
  );
}
