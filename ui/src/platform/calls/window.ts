import type { Outside } from "../../bindings/Outside";
import type { Menu } from "../host";

/** What only a window can do, and what happens to it. */
export interface WindowCalls {
  // The system's dialogs; null where the person changed their mind.
  chooseLibrary(): Promise<string | null>;
  chooseNewLibrary(name: string): Promise<string | null>;
  chooseFolder(start: string | null): Promise<string | null>;
  chooseText(): Promise<string | null>;
  /** A file of recipients: CSV, XLSX or vCard. */
  chooseContacts(): Promise<string | null>;
  /** Files to take in, or folders of them. */
  chooseManuscripts(folder: boolean): Promise<string[] | null>;
  /** Where to write a file of that name. */
  chooseNewFile(name: string): Promise<string | null>;

  // The window.
  setTitle(title: string): Promise<void>;
  setZoom(percent: number): Promise<void>;
  /** Shows a native menu; a choice comes by `onMenu` with the entry's id. */
  setMenu(menus: Menu[]): Promise<void>;
  /** Ends the window, after `onClosing` has saved what was typed. */
  close(): Promise<void>;
  /** Answers `onClosing` where that could not be saved: the window stays until it is decided. */
  stay(): Promise<void>;

  // What happens without the UI's doing; each returns how to stop.
  onOutside(listener: (outside: Outside) => void): () => void;
  onMenu(listener: (id: string) => void): () => void;
  /** Files that the system asks to open, also those that it asked for before anyone listened. */
  onOpen(listener: (path: string) => void): () => void;
  /** The person wants to close the window, which ends unless `close` or `stay` is called soon. */
  onClosing(listener: () => void): () => void;

  // Files in other programs.
  openFile(path: string): Promise<void>;
  showInFolder(path: string): Promise<void>;
}
