import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { openWindow, violations } from "../../test/render";

async function openSettings() {
  const window = openWindow();
  await window.user.click(screen.getByRole("button", { name: "打开样刊" }));
  await screen.findByRole("navigation", { name: "目录大纲" });
  await window.user.keyboard("{Control>}5{/Control}");
  await screen.findByRole("region", { name: "设置" });
  const part = (name: string) =>
    window.user.click(
      within(screen.getByRole("navigation", { name: "设置的各部分" })).getByRole("button", {
        name,
      }),
    );
  const kept = async () => (await window.host.library()).publications[0];
  return { ...window, part, kept };
}

describe("the settings", () => {
  it("please axe in every part", async () => {
    const { container, part } = await openSettings();
    for (const name of ["刊物", "版式", "供稿单位", "邮箱", "偏好"]) {
      await part(name);
      await screen.findByRole("heading", { name, level: 2 });
      expect(await violations(container)).toEqual([]);
    }
  });

  it("save by themselves, but not what cannot be", async () => {
    const { user, kept, host } = await openSettings();
    const save = vi.spyOn(host, "savePublication");
    const name = screen.getByLabelText("刊名");
    await user.clear(name);
    expect(screen.getByText("请填写")).toBeTruthy();
    expect(screen.getByText(/^没有保存/)).toBeTruthy();
    await user.type(name, "临江史志");
    await waitFor(async () => expect((await kept())?.name).toBe("临江史志"));
    expect(save.mock.calls.every(([publication]) => publication.name !== "")).toBe(true);
    await waitFor(() => expect(screen.getByText("已保存")).toBeTruthy());
    expect(screen.getByRole("heading", { name: "临江史志", level: 1 })).toBeTruthy();
  });

  it("name, order and remove sections", async () => {
    const { user, kept } = await openSettings();
    const names = async () => (await kept())?.sections.map((section) => section.name);
    screen.getByRole("button", { name: "移动栏目“信息短波”" }).focus();
    await user.keyboard("{ArrowUp}");
    await waitFor(async () => expect(await names()).toEqual(["工作动态", "信息短波", "经验交流"]));
    await user.click(screen.getByRole("button", { name: "删除栏目“工作动态”" }));
    await waitFor(async () => expect(await names()).toEqual(["信息短波", "经验交流"]));
    await user.click(screen.getByRole("button", { name: "撤销" }));
    await waitFor(async () => expect(await names()).toEqual(["工作动态", "信息短波", "经验交流"]));
  });

  it("say what is wrong with a number and keep it out of the style", async () => {
    const { user, part, kept } = await openSettings();
    await part("版式");
    const lines = screen.getByLabelText("每页行数");
    await user.clear(lines);
    expect(screen.getByText("请填 5 到 80 之间的整数")).toBeTruthy();
    await user.type(lines, "30");
    expect(screen.getByText("30 行共高 306.4 毫米\uff0c版心只有 225 毫米")).toBeTruthy();
    expect((await kept())?.style.lines).toBe(22);
    await user.clear(lines);
    await user.type(lines, "20");
    await waitFor(async () => expect((await kept())?.style.lines).toBe(20));
    await user.click(screen.getByRole("button", { name: "恢复国标默认" }));
    await waitFor(async () => expect((await kept())?.style.lines).toBe(22));
  });

  it("take units from credits, from a spreadsheet and by hand", async () => {
    const { user, part, host, kept } = await openSettings();
    await part("供稿单位");
    await user.click(await screen.findByRole("button", { name: "从已用的供稿中加入" }));
    const id = (await kept())?.id ?? 0;
    const credits = await host.credits(id);
    await waitFor(async () => expect(await host.units(id)).toHaveLength(credits.length));

    const cell = screen.getAllByRole("textbox", { name: /单位名称$/ })[0] as HTMLElement;
    fireEvent.paste(cell, {
      clipboardData: { getData: () => "青江县档案局\t青江\t区县\n青江县史志办\t\t区县" },
    });
    await waitFor(async () => expect(await host.units(id)).toHaveLength(credits.length + 2));

    await user.click(screen.getByRole("button", { name: "添加单位" }));
    await waitFor(() =>
      expect(document.activeElement?.getAttribute("aria-label")).toBe(
        "\uff08未命名\uff09\uff1a单位名称",
      ),
    );
    await user.keyboard("青江县史志办");
    expect(await screen.findByText("与另一单位同名")).toBeTruthy();
    await user.keyboard("二");
    await waitFor(async () => expect((await host.units(id)).at(-1)?.name).toBe("青江县史志办二"));
    await user.click(screen.getByRole("button", { name: "删除“青江县史志办二”" }));
    await waitFor(async () => expect(await host.units(id)).toHaveLength(credits.length + 2));
  });

  it("say in words which face is not there", async () => {
    const { user, part } = await openSettings();
    await part("偏好");
    await user.click(screen.getByRole("radio", { name: "系统" }));
    expect(
      await screen.findByText("没有找到“仿宋_GB2312”\uff0c已改用内置仿宋\uff0c版面不受影响。"),
    ).toBeTruthy();
    await user.click(screen.getByRole("radio", { name: "English" }));
    expect(await screen.findByRole("heading", { name: "Preferences" })).toBeTruthy();
  });

  it("add a publication to the library", async () => {
    const { user, host } = await openSettings();
    await user.click(screen.getByRole("button", { name: "新增刊物…" }));
    const dialog = await screen.findByRole("dialog");
    await user.type(within(dialog).getByLabelText("刊名"), "临江信息");
    await user.type(within(dialog).getByLabelText("编印单位"), "临江市档案馆{Enter}");
    await waitFor(async () =>
      expect((await host.library()).publications.map(({ name }) => name)).toContain("临江信息"),
    );
    await waitFor(() =>
      expect((screen.getByLabelText("刊名") as HTMLInputElement).value).toBe("临江信息"),
    );
  });
});
