import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { type PreviewServer, preview } from "vite";
import type { Preferences } from "../src/bindings/Preferences";
import en from "../src/locales/en.json";
import zh from "../src/locales/zh-CN.json";

/** The built window on the memory host, in Debian's Chromium or the one that CHROMIUM names. */
export class Flows {
  private constructor(
    private readonly server: PreviewServer,
    private readonly browser: Browser,
    private readonly address: string,
  ) {}

  static async begin(): Promise<Flows> {
    const server = await preview({ preview: { port: 0 }, logLevel: "error" });
    const { port } = server.httpServer.address() as AddressInfo;
    const browser = await chromium.launch({
      executablePath: executable(),
      args: ["--no-sandbox", "--disable-gpu"],
    });
    return new Flows(server, browser, `http://localhost:${port}/`);
  }

  /** A window of its own that remembers only these preferences; an error in it fails the flow. */
  async open(
    options: BrowserContextOptions = {},
    preferences: Partial<Preferences> = {},
  ): Promise<Page> {
    const context = await this.browser.newContext({
      viewport: { width: 1440, height: 900 },
      reducedMotion: "reduce",
      ...options,
    });
    await context.addInitScript(
      (kept) => localStorage.setItem("jianbao.preferences", kept),
      JSON.stringify(preferences),
    );
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE);
    page.on("pageerror", (error) => {
      throw error;
    });
    await page.goto(this.address);
    return page;
  }

  async end(): Promise<void> {
    await this.browser.close();
    await this.server.close();
  }
}

/** The words of the window in a language, by their key: `say("editor.label")`. */
export type Say = (key: string) => string;

export function sayIn(language: Preferences["language"]): Say {
  return (key) => {
    const word = key
      .split(".")
      .reduce<unknown>((at, part) => at?.[part as keyof typeof at], language === "en" ? en : zh);
    if (typeof word !== "string") {
      throw new Error(`The window has no word for ${key}.`);
    }
    return word;
  };
}

export const say = sayIn("zh-CN");

/** Opens the sample and waits for its text. */
export async function openSample(page: Page, words: Say = say): Promise<void> {
  await page.getByRole("button", { name: words("welcome.sample") }).click();
  await page.getByRole("textbox", { name: words("editor.label") }).waitFor();
}

/** Runs a command by its name, as a person who does not know its keys. */
export async function command(page: Page, name: string): Promise<void> {
  await page.keyboard.press("Control+k");
  const palette = page.getByRole("dialog");
  await palette.locator("input").fill(name);
  await palette.getByText(name, { exact: true }).first().click();
  await palette.locator("input").waitFor({ state: "detached" });
}

/** Waits until nothing moves or fades, so that what is measured is what a person sees. */
export async function still(page: Page): Promise<void> {
  await page.waitForFunction(async () => {
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    return document.getAnimations().every(({ playState }) => playState !== "running");
  });
}

/** What axe finds on the page as it is now, colours included: the rule and the element. */
export async function violations(page: Page): Promise<string[]> {
  await still(page);
  if (!(await page.evaluate(() => "axe" in window))) {
    await page.evaluate(AXE);
  }
  return page.evaluate(async () => {
    const { violations } = await axe.run(document, { resultTypes: ["violations"] });
    return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`));
  });
}

/** A busy machine is slow, not wrong. */
const PATIENCE = 20_000;

declare const axe: typeof import("axe-core");
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

function executable(): string {
  const named = process.env.CHROMIUM;
  const usual = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
  const found = named ?? usual.find((path) => existsSync(path));
  if (!found) {
    throw new Error("No Chromium found: install it, or name one in the variable CHROMIUM.");
  }
  return found;
}
