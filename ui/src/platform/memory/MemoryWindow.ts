import type { IssueId } from "../../bindings/IssueId";
import type { Outside } from "../../bindings/Outside";
import type { Printing } from "../../bindings/Printing";
import type { Product } from "../../bindings/Product";
import type { Host } from "../host";

/**
 * What only a window can do. A browser has no dialogs of a system: the answers are always the same.
 * For tests it remembers what it was asked to open, and things can happen to it.
 */
export abstract class MemoryWindow {
  /** What the window was asked to open, for tests. */
  readonly opened: string[] = [];
  readonly printed: Printing[] = [];
  private readonly outsides = new Set<(outside: Outside) => void>();
  private readonly closings = new Set<() => void>();
  private readonly menus = new Set<(id: string) => void>();

  readonly chooseLibrary: Host["chooseLibrary"] = async () => "资料库.jianbao";
  readonly chooseNewLibrary: Host["chooseNewLibrary"] = async (name) => `${name}.jianbao`;
  readonly chooseFolder: Host["chooseFolder"] = async () => "文档";
  readonly chooseText: Host["chooseText"] = async () => "往期.txt";
  readonly chooseContacts: Host["chooseContacts"] = async () => "收件人.csv";
  readonly chooseNewFile: Host["chooseNewFile"] = async (name) => `文档/${name}`;

  async printIssue(_issue: IssueId, product: Product, printing: Printing): Promise<void> {
    this.opened.push(product);
    this.printed.push(printing);
  }

  async openFile(path: string): Promise<void> {
    this.opened.push(path);
  }

  async showInFolder(path: string): Promise<void> {
    this.opened.push(path);
  }

  async openMailProgram(address: string): Promise<void> {
    this.opened.push(address);
  }

  async setTitle(title: string): Promise<void> {
    document.title = title;
  }

  async setZoom(percent: number): Promise<void> {
    document.documentElement.style.zoom = `${percent}%`;
  }

  async setMenu(): Promise<void> {}

  async close(): Promise<void> {}

  async stay(): Promise<void> {}

  onOutside(listener: (outside: Outside) => void): () => void {
    this.outsides.add(listener);
    return () => this.outsides.delete(listener);
  }

  onMenu(listener: (id: string) => void): () => void {
    this.menus.add(listener);
    return () => this.menus.delete(listener);
  }

  onOpen(): () => void {
    return () => {};
  }

  onClosing(listener: () => void): () => void {
    this.closings.add(listener);
    return () => this.closings.delete(listener);
  }

  /** For tests: the person closes the window. */
  leave() {
    for (const listener of this.closings) {
      listener();
    }
  }

  /** For tests: something happens outside of the window. */
  tell(outside: Outside) {
    for (const listener of this.outsides) {
      listener(outside);
    }
  }
}
