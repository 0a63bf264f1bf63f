import type { Host } from "./host";

/** The host of this window. The memory host is a chunk of its own: a shell never loads it. */
export async function connect(): Promise<Host> {
  const { MemoryHost } = await import("./memory/MemoryHost");
  return new MemoryHost(window.localStorage);
}
