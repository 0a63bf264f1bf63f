import "../i18n";
import { cleanup, configure } from "@testing-library/react";
import { afterEach, vi } from "vitest";

afterEach(cleanup);

// A busy machine is slow, not wrong.
configure({ asyncUtilTimeout: 20_000 });

// jsdom has no layout. What the libraries only ask for in passing gets an answer of nothing.
window.matchMedia ??= (query) =>
  ({
    matches: false,
    media: query,
    onchange: null,
    addEventListener: () => {},
    removeEventListener: () => {},
    addListener: () => {},
    removeListener: () => {},
    dispatchEvent: () => false,
  }) satisfies MediaQueryList;

window.ResizeObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
};

Element.prototype.scrollIntoView ??= () => {};
Range.prototype.getClientRects ??= () => [] as unknown as DOMRectList;
Range.prototype.getBoundingClientRect ??= () => new DOMRect();
document.elementFromPoint ??= () => null;

// axe asks the canvas about icon fonts; there are none here.
HTMLCanvasElement.prototype.getContext = () => null;

// There is no worker to read a PDF, and nothing to draw it on.
vi.mock("../pages/pdf", () => ({
  warm: () => {},
  openPdf: async () => ({
    draw: async () => document.createElement("canvas"),
    close: () => {},
  }),
}));
