import { render } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import axe from "axe-core";
import { App } from "../app/App";
import type { Recent } from "../bindings/Recent";
import { DEFAULT_PREFERENCES } from "../platform/host";
import { MemoryHost } from "../platform/memory/MemoryHost";

/** The whole window over a memory host of its own. */
export function openWindow(recent: Recent[] = []) {
  const host = new MemoryHost();
  host.remember(recent);
  const user = userEvent.setup();
  const { container } = render(
    <App host={host} start={{ preferences: DEFAULT_PREFERENCES, recent }} />,
  );
  return { host, user, container };
}

/** What axe finds, each as the rule and the element. Colours need a real browser. */
export async function violations(element: Element): Promise<string[]> {
  const { violations } = await axe.run(element, {
    rules: { "color-contrast": { enabled: false } },
  });
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`));
}
