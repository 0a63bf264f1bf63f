import { screen, waitFor } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { openWindow, violations } from "../../test/render";

describe("the welcome", () => {
  it("has nothing that axe objects to, in the choice and in the form", async () => {
    const { container, user } = openWindow();
    expect(await violations(container)).toEqual([]);
    await user.click(screen.getByRole("button", { name: "新建刊物" }));
    expect(await violations(container)).toEqual([]);
  });

  it("creates a publication with its sections and first numbers", async () => {
    const { user } = openWindow();
    await user.click(screen.getByRole("button", { name: "新建刊物" }));
    await user.click(screen.getByRole("button", { name: "建立刊物" }));
    expect(screen.getAllByText("请填写")).toHaveLength(2);
    await user.type(screen.getByLabelText("刊名"), "云溪简报");
    await user.type(screen.getByLabelText("编印单位"), "云溪区党史研究室");
    await user.clear(screen.getByLabelText("首期总期号"));
    await user.type(screen.getByLabelText("首期总期号"), "199");
    await user.click(screen.getByRole("button", { name: "建立刊物" }));
    await waitFor(() => expect(screen.getByText("第1期\uff08总第199期\uff09")).toBeTruthy());
    const sections = await screen.findAllByRole("heading", { level: 2 });
    expect(sections.slice(0, 3).map((heading) => heading.textContent)).toEqual([
      "工作动态",
      "经验交流",
      "信息短波",
    ]);
  });

  it("makes briefs a section of briefs, and takes Enter and Escape", async () => {
    const { user, host } = openWindow();
    const create = vi.spyOn(host, "createLibrary");
    await user.click(screen.getByRole("button", { name: "新建刊物" }));
    expect(document.activeElement).toBe(screen.getByLabelText("刊名"));
    await user.keyboard("{Escape}");
    await user.click(screen.getByRole("button", { name: "新建刊物" }));
    await user.keyboard("云溪简报{Tab}云溪区委办公室");
    await user.click(screen.getByRole("button", { name: "更多\uff1a版记" }));
    await user.type(screen.getByLabelText("责编"), "林淼");
    await user.type(screen.getByLabelText("报"), "区委书记{Enter}区委常委");
    await user.click(screen.getByRole("button", { name: "删除栏目“经验交流”" }));
    screen.getByLabelText("刊名").focus();
    await user.keyboard("{Enter}");
    await waitFor(() => expect(create).toHaveBeenCalled());
    const made = create.mock.calls[0]?.[1];
    expect(made?.sections.map(({ name, kind }) => `${name} ${kind}`)).toEqual([
      "工作动态 items",
      "信息短波 briefs",
    ]);
    expect(made?.colophon.editor).toBe("林淼");
    expect(made?.colophon.report_to).toEqual(["区委书记", "区委常委"]);
  });

  it("lists what was open before, says what is missing, and forgets it", async () => {
    const at = "2025-03-01T10:00:00";
    const { user, container, host } = openWindow([
      { path: "/资料/临江.jianbao", name: "临江党史工作", opened_at: at, missing: false },
      { path: "/旧盘/云溪.jianbao", name: "云溪简报", opened_at: at, missing: true },
    ]);
    const gone = await screen.findByRole("button", { name: /^云溪简报/ });
    expect(gone.textContent).toContain("文件不在原处");
    expect((gone as HTMLButtonElement).disabled).toBe(true);
    expect(screen.getByRole("button", { name: /^临江党史工作/ }).textContent).toContain("/资料");
    expect(await violations(container)).toEqual([]);
    const forget = vi.spyOn(host, "forgetLibrary");
    await user.click(screen.getByRole("button", { name: "从列表中移除“云溪简报”" }));
    await waitFor(() => expect(screen.queryByText("云溪简报")).toBeNull());
    expect(forget).toHaveBeenCalledWith("/旧盘/云溪.jianbao");
  });

  it("says in words what a browser cannot do", async () => {
    const { user } = openWindow();
    await user.click(screen.getByRole("button", { name: "打开资料库…" }));
    expect(await screen.findByText("浏览器里不能打开资料库文件。")).toBeTruthy();
  });

  it("speaks English when asked", async () => {
    const { user } = openWindow();
    await user.click(screen.getByRole("button", { name: "切换到 English" }));
    expect(await screen.findByRole("button", { name: "Open the sample" })).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "切换到中文" }));
    expect(await screen.findByRole("button", { name: "打开样刊" })).toBeTruthy();
  });
});
