import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { type PreviewServer, preview } from "vite";

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

  /** A window of its own, with nothing remembered; an error in its console fails the flow. */
  async open(options: BrowserContextOptions = {}): Promise<Page> {
    const context = await this.browser.newContext({
      viewport: { width: 1440, height: 900 },
      reducedMotion: "reduce",
      ...options,
    });
    const page = await context.newPage();
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

/** Opens the sample and waits for its text. */
export async function openSample(page: Page): Promise<void> {
  await page.getByRole("button", { name: "打开样刊" }).click();
  await page.getByRole("textbox", { name: "稿件正文" }).waitFor();
}

/** What axe finds on the page as it is now, colours included: the rule and the element. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    const { violations } = await axe.run(document);
    return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`));
  });
}

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
