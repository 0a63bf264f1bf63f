import { IconPhoto, IconPhotoEdit } from "@tabler/icons-react";
import { useRef } from "react";
import { Tool } from "./Tool";

type Props = { label: string; replaces?: boolean; onFiles: (files: File[]) => void };

/** Asks the system for picture files. */
export function PictureTool({ label, replaces = false, onFiles }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const Sign = replaces ? IconPhotoEdit : IconPhoto;
  return (
    <>
      <Tool label={label} onClick={() => input.current?.click()}>
        <Sign size={17} stroke={1.6} />
      </Tool>
      <input
        ref={input}
        type="file"
        accept="image/*"
        multiple={!replaces}
        hidden
        aria-label={label}
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])];
          // The same file can be chosen again.
          event.currentTarget.value = "";
          if (files.length > 0) {
            onFiles(files);
          }
        }}
      />
    </>
  );
}
