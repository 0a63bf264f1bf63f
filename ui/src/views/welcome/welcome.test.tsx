import { screen, waitFor } from "@testing-library/react";
import { describe, expect, it } from "vitest";
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
