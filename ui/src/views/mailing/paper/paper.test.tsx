import { notifications } from "@mantine/notifications";
import { screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, it } from "vitest";
import { openWindow, violations } from "../../../test/render";

const button = (name: string | RegExp) => screen.findByRole("button", { name });

async function openSample() {
  const window = openWindow();
  await window.user.click(await button("打开样刊"));
  await screen.findByRole("navigation", { name: "目录大纲" });
  const { issues, publications } = await window.host.library();
  const [issue, publication] = [issues[0]?.id ?? 0, publications[0]?.id ?? 0];
  return { ...window, issue, publication };
}

/** Who has the issue, after it was mailed. */
async function openReaders() {
  const window = await openSample();
  const { host, user, issue } = window;
  const { account } = await host.accountHelp("dsyjs@163.com", "编辑部");
  await host.saveAccounts(account ? [account] : []);
  await host.startMailing(await host.planMailing(issue));
  host.tell({ what: "changed" });
  await user.keyboard("{Control>}4{/Control}");
  const grid = await screen.findByRole("grid", { name: "寄发记录" });
  grid.focus();
  await user.keyboard("{Enter}");
  await user.click(await screen.findByRole("tab", { name: "谁有这一期" }));
  const readers = await screen.findByRole("region", { name: "谁有这一期" });
  return { ...window, readers };
}

async function openBook() {
  const window = await openSample();
  await window.user.keyboard("{Control>}4{/Control}");
  await window.user.click(await screen.findByRole("tab", { name: "收件人" }));
  const grid = await screen.findByRole("grid", { name: "收件人" });
  return { ...window, grid };
}

// What one window said waits for no other.
beforeEach(() => {
  notifications.clean();
  notifications.cleanQueue();
});

describe("an issue on paper", () => {
  it("leaves as a sheet in the folder of exports, which is opened", async () => {
    const { host, user } = await openReaders();
    await user.click(await button("登记表 XLSX"));
    const [file] = await waitFor(() => {
      expect(host.opened).toHaveLength(1);
      return host.opened;
    });
    expect(file).toMatch(/^文档\/.*发行登记表\.xlsx$/u);
    expect(await screen.findByText(`登记表已存为 ${file}`)).toBeTruthy();
  });

  it("is noted as printed, and what does not agree is said", async () => {
    const { host, user, issue } = await openReaders();
    await user.click(await button("登记印数…"));
    const dialog = await screen.findByRole("dialog", { name: "印数登记" });
    await user.type(within(dialog).getByLabelText("份数"), "30");
    await user.type(within(dialog).getByLabelText("备注"), "加印{Enter}");
    await within(dialog).findByRole("cell", { name: "30" });
    const { warnings, runs } = await host.printRuns(issue);
    expect(runs).toMatchObject([{ copies: 30, note: "加印" }]);
    expect(warnings).toHaveLength(1);
    expect(within(dialog).getByText(warnings[0] ?? "")).toBeTruthy();
    expect(await violations(dialog)).toEqual([]);
  });

  it("is ticked for who got copies, with as many as it gets, or others", async () => {
    const { host, user, issue, readers } = await openReaders();
    const given = async () =>
      (await host.handouts(issue)).map(({ name, copies }) => [name, copies]);
    await user.click(
      await within(readers)
        .findByRole("checkbox", { name: "平湖区委党史研究室 各区县委党史研究室拿到了纸本" })
        .catch(() =>
          within(readers).getByRole("checkbox", { name: /平湖区委党史研究室.*拿到了纸本/u }),
        ),
    );
    const number = await within(readers).findByLabelText(/平湖.*纸本份数/u);
    expect(number).toHaveProperty("value", "3");
    await user.clear(number);
    await user.type(number, "5{Enter}");
    await waitFor(async () => expect((await given())[0]?.[1]).toBe(5));
    expect(await violations(readers)).toEqual([]);
    await user.click(within(readers).getByRole("checkbox", { name: /平湖/u }));
    await waitFor(async () => expect(await given()).toEqual([]));
  });
});

describe("addresses on paper", () => {
  it("are labels of the whole list, and who has no address is named", async () => {
    const { host, user } = await openBook();
    await user.click(await button("打印地址"));
    await user.click(await screen.findByRole("menuitem", { name: "打印标签…" }));
    const dialog = await screen.findByRole("dialog", { name: "打印标签\uff1a13 人" });
    await user.click(within(dialog).getByRole("radio", { name: "其他" }));
    const columns = within(dialog).getByLabelText("列数");
    await user.clear(columns);
    await user.type(columns, "99");
    const make = within(dialog).getByRole("button", { name: "生成 PDF" });
    await waitFor(() => expect(make).toHaveProperty("disabled", true));
    await user.clear(columns);
    await user.type(columns, "2");
    expect(await violations(dialog)).toEqual([]);
    await user.click(make);
    const done = await screen.findByRole("dialog", { name: "已印 4 个标签" });
    within(done).getByRole("region", { name: "没有印的 9 人" });
    within(done).getByText(/^陈秋实|市委宣传部 陈秋实/u);
    expect(host.written.map(({ product }) => product)).toEqual(["labels"]);
    expect(await violations(done)).toEqual([]);
  });

  it("are envelopes of those who are marked, one added just now among them", async () => {
    const { host, user, grid, publication } = await openBook();
    await user.click(await button("新收件人"));
    await user.keyboard("青江县档案馆");
    await waitFor(async () =>
      expect((await host.addressBook(publication)).recipients).toHaveLength(14),
    );
    grid.focus();
    await user.keyboard("{Home}{Shift>}{End}{/Shift}");
    await user.click(await button("打印信封…"));
    const dialog = await screen.findByRole("dialog", { name: "打印信封\uff1a14 人" });
    expect(await violations(dialog)).toEqual([]);
    await user.click(within(dialog).getByRole("button", { name: "生成 PDF" }));
    const done = await screen.findByRole("dialog", { name: "已印 4 个信封" });
    within(done).getByText("青江县档案馆\uff1a没有邮寄地址");
  });
});
