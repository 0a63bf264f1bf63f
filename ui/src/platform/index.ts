import type { Host } from "./host";

/** The host of this window. Each is a chunk of its own: a shell never loads the memory host. */
export async function connect(): Promise<Host> {
  if ("isTauri" in globalThis) {
    const { TauriHost } = await import("./tauri");
    return new TauriHost();
  }
  const { MemoryHost } = await import("./memory/MemoryHost");
  return new MemoryHost(window.localStorage);
}
