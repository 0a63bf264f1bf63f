import type { Host } from "./host";
import type { MemoryHost } from "./memory/MemoryHost";

declare global {
  interface Window {
    /** The host of a plain browser, for the flows: they play the other program and the lost disk. */
    jianbaoMemory?: MemoryHost;
  }
}

/** The host of this window. Each is a chunk of its own: a shell never loads the memory host. */
export async function connect(): Promise<Host> {
  if ("isTauri" in globalThis) {
    const { TauriHost } = await import("./tauri");
    return new TauriHost();
  }
  const { MemoryHost } = await import("./memory/MemoryHost");
  const host = new MemoryHost(window.localStorage);
  window.jianbaoMemory = host;
  return host;
}
