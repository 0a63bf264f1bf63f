import type { Preferences } from "../../bindings/Preferences";
import { DEFAULT_PREFERENCES } from "../host";

/** A storage of the browser, or what stands for one. */
export type Kept = Pick<Storage, "getItem" | "setItem">;

const KEY = "jianbao.preferences";

/** What is remembered from one start to the next; without a storage, as long as the program runs. */
export class Remembered {
  constructor(private readonly storage: Kept = new Scratch()) {}

  preferences(): Preferences {
    const kept = this.storage.getItem(KEY);
    return { ...DEFAULT_PREFERENCES, ...(kept ? JSON.parse(kept) : {}) };
  }

  keep(preferences: Preferences) {
    this.storage.setItem(KEY, JSON.stringify(preferences));
  }
}

class Scratch {
  private readonly kept = new Map<string, string>();
  getItem(key: string) {
    return this.kept.get(key) ?? null;
  }
  setItem(key: string, value: string) {
    this.kept.set(key, value);
  }
}
