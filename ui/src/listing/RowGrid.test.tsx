import { MantineProvider } from "@mantine/core";
import { fireEvent, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { describe, expect, it, vi } from "vitest";
import { Cell, RowGrid } from "./RowGrid";

const ROWS = Array.from({ length: 500 }, (_, at) => ({ id: at + 1, name: `甲${at + 1}` }));

/** A grid of 500 rows, and what it asked for. */
function setUp() {
  const asked = { open: vi.fn(), remove: vi.fn(), type: vi.fn(), menu: vi.fn(() => []) };
  function Shown() {
    const [current, onCurrent] = useState<number | null>(null);
    const [marked, onMarked] = useState<ReadonlySet<number>>(new Set());
    return (
      <RowGrid
        label="表"
        className="plain"
        columns={[{ label: "名称" }]}
        rows={ROWS}
        cells={({ name }) => <Cell>{name}</Cell>}
        {...{ current, onCurrent, marked, onMarked }}
        menuFor={asked.menu}
        onOpen={asked.open}
        onRemove={(chosen) => asked.remove(chosen.map(({ id }) => id))}
        onType={asked.type}
      />
    );
  }
  render(<Shown />, { wrapper: MantineProvider });
  const grid = screen.getByRole("grid");
  const marked = () =>
    screen.getAllByRole("row", { selected: true }).map(({ textContent }) => textContent);
  return { user: userEvent.setup(), grid, marked, ...asked };
}

describe("a grid of rows", () => {
  it("holds only the rows in sight, and has the focus", () => {
    const { grid } = setUp();
    expect(screen.getAllByRole("row").length).toBeLessThan(60);
    expect(grid.getAttribute("aria-rowcount")).toBe("501");
    expect(document.activeElement).toBe(grid);
  });

  it("marks by Shift and the space bar, and does to all that are marked what is done to one", async () => {
    const { user, marked, remove, open, type } = setUp();
    await user.keyboard("{ArrowDown}{Shift>}{ArrowDown}{ArrowDown}{/Shift}");
    expect(marked()).toEqual(["甲2", "甲3", "甲4"]);
    await user.keyboard("{Home} ");
    expect(marked()).toEqual(["甲1", "甲2", "甲3", "甲4"]);
    await user.keyboard("{Delete}");
    expect(remove).toHaveBeenLastCalledWith([1, 2, 3, 4]);
    await user.keyboard("{Escape}");
    expect(screen.queryAllByRole("row", { selected: true })).toEqual([]);
    await user.keyboard("{End}{Delete}{Enter}x");
    expect(remove).toHaveBeenLastCalledWith([500]);
    expect(open).toHaveBeenLastCalledWith(500);
    expect(type).toHaveBeenLastCalledWith("x");
  });

  it("marks by clicks, and asks for the menu of what is chosen", () => {
    const { marked, menu } = setUp();
    const row = (name: string) => screen.getByRole("row", { name });
    fireEvent.click(row("甲3"));
    fireEvent.click(row("甲5"), { shiftKey: true });
    fireEvent.click(row("甲9"), { ctrlKey: true });
    expect(marked()).toEqual(["甲3", "甲4", "甲5", "甲9"]);
    fireEvent.contextMenu(row("甲4"));
    expect(menu).toHaveBeenLastCalledWith([2, 3, 4, 8].map((at) => ROWS[at]));
    fireEvent.contextMenu(row("甲6"));
    expect(menu).toHaveBeenLastCalledWith([ROWS[5]]);
  });
});
