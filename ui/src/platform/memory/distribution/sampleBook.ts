import type { AddressBook } from "../../../bindings/AddressBook";
import type { FoundContacts } from "../../../bindings/FoundContacts";
import type { ListKind } from "../../../bindings/ListKind";
import type { Recipient } from "../../../bindings/Recipient";

const PLAIN: Omit<Recipient, "id" | "name"> = {
  office: "",
  title: "",
  addresses: [],
  postal: "",
  postcode: "",
  phone: "",
  copies: 0,
  from: null,
  until: null,
  note: "",
};

/** Who reads the sample: some by mail, some on paper, one who has left. */
const READERS: (Partial<Recipient> & { name: string; on: ListKind[] })[] = [
  {
    name: "市委办公室",
    office: "市委书记、副书记",
    addresses: ["swbgs@linjiang.example.cn"],
    copies: 8,
    postal: "临江市云溪区江滨路1号",
    postcode: "000010",
    on: ["report"],
  },
  {
    name: "市委秘书处",
    office: "市委常委",
    addresses: ["swmsc@linjiang.example.cn"],
    copies: 11,
    on: ["report"],
  },
  {
    name: "省委党史研究室",
    addresses: ["dsyjs@province.example.cn", "bangong@province.example.cn"],
    copies: 5,
    postal: "省城中山路12号",
    postcode: "000001",
    on: ["report"],
  },
  {
    name: "陈秋实",
    office: "市委宣传部",
    title: "副部长",
    addresses: ["chenqs@xuanchuan.linjiang.example.cn"],
    phone: "0000-0000112",
    on: ["send"],
  },
  {
    name: "周航",
    office: "市委组织部",
    title: "干部教育科科长",
    addresses: ["zhouhang@zuzhi.linjiang.example.cn"],
    on: ["send"],
  },
  {
    name: "市档案馆",
    addresses: ["dag@linjiang.example.cn"],
    copies: 2,
    postal: "临江市云溪区文化路8号",
    postcode: "000010",
    on: ["send"],
  },
  {
    name: "何静",
    office: "市教育局",
    title: "思政处处长",
    addresses: ["hejing@jyj.linjiang.example.cn"],
    until: "2026-03-31",
    note: "已调离\uff0c接任者待告",
    on: ["send"],
  },
  {
    name: "云溪区委党史研究室",
    office: "各区县委党史研究室",
    addresses: ["dangshi@yunxi.example.cn"],
    copies: 3,
    on: ["distribute"],
  },
  {
    name: "石门区委党史研究室",
    office: "各区县委党史研究室",
    addresses: ["dsyjs@shimen.example.cn"],
    copies: 3,
    on: ["distribute"],
  },
  {
    name: "柳河县委党史研究室",
    office: "各区县委党史研究室",
    addresses: ["liuhe.dangshi@liuhe.example.cn"],
    copies: 2,
    on: ["distribute"],
  },
  {
    name: "平湖区委党史研究室",
    office: "各区县委党史研究室",
    copies: 3,
    postal: "临江市平湖区平湖大道66号",
    postcode: "000040",
    note: "只要纸质",
    on: ["distribute"],
  },
  {
    name: "林语",
    office: "临江师范学院",
    title: "教授",
    addresses: ["linyu@lsxy.example.cn", "linyu@post.example.cn"],
    phone: "0000-0000233",
    on: ["free"],
  },
  {
    name: "杨清泉",
    office: "市老年大学",
    title: "顾问",
    addresses: ["yangqq@post.example.cn"],
    on: ["free"],
  },
];

const LISTS: { name: string; kind: ListKind; greeting: string }[] = [
  { name: "报送领导", kind: "report", greeting: "尊敬的各位领导" },
  { name: "市级部门", kind: "send", greeting: "" },
  { name: "区县", kind: "distribute", greeting: "各区县党史工作机构" },
  { name: "特约撰稿人", kind: "free", greeting: "尊敬的撰稿人老师" },
];

/** Its rows are negative: whoever keeps it numbers it. */
export const SAMPLE_BOOK: AddressBook = {
  recipients: READERS.map(({ on: _, ...reader }, at) => ({ ...PLAIN, ...reader, id: -1 - at })),
  lists: LISTS.map((list, at) => ({
    ...list,
    id: -101 - at,
    members: READERS.flatMap(({ on }, at) => (on.includes(list.kind) ? [-1 - at] : [])),
  })),
};

/** As if they stood in the file that was chosen. */
export const FOUND_CONTACTS: FoundContacts = {
  recipients: [
    [found("汪宇澄", "市文旅局", "wangyc@wlj.example.cn"), ["市级部门"]],
    [found("顾春山", "青江县档案馆", "gucs@qingjiang.example.cn"), ["区县", "档案系统"]],
    [found("市档案馆", "", "dag@linjiang.example.cn"), ["档案系统"]],
    [found("罗婉", "", "luowan@post.example.cn"), []],
  ],
  known: 0,
  faults: [
    "第 6 行\uff1a“panzx\uff20post.example.cn”不能用作邮箱地址\uff1a含有全角字符\uff0c也许是 panzx@post.example.cn",
    "第 9 行没有姓名\uff0c也没有单位",
  ],
};

function found(name: string, office: string, address: string): Recipient {
  return { ...PLAIN, id: 0, name, office, addresses: [address] };
}
