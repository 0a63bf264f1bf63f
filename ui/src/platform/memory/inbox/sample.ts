import type { Format } from "../../../bindings/Format";
import type { ManuscriptState } from "../../../bindings/ManuscriptState";

/** A manuscript of the sample: the text that was read, and how many minutes ago it came. */
export type SampleArrival = {
  name: string;
  format: Format;
  ago: number;
  text: string;
  sender: string;
  state?: ManuscriptState;
  reason?: string;
  notes?: string[];
};

/** What an invented city sends in, with the faults of real manuscripts; the newest first. */
export const SAMPLE_ARRIVALS: SampleArrival[] = [
  {
    name: "云溪区档案开放日.docx",
    format: "docx",
    ago: 4,
    sender: "danganguan@yunxi.example.cn",
    text: `云溪区举办“走进档案馆”开放日活动
6月9日上午\uff0c云溪区档案馆举办第十九个国际档案日开放活动,邀请市民代表、中小学生和退休教师共120余人走进库房、查阅大厅和修复室\uff0c了解一份档案从接收到利用的全过程。
活动现场展出了 1952 年的土地房产所有证、1978 年的知青花名册等馆藏珍品36件。讲解员结合实物,讲述了柳河 码头的变迁;老船工周德旺捐出了保存五十年的船票和航行日志。
区档案馆负责人表示,今后每个季度都将安排一次开放日,让更多群众走近档案、了解临江。
[图片:c8aa90dc502abbc3c7ffd1dc4b02cacaf5337f7a8066829711d673c058ff049b]学生在修复室观看古籍修复
\uff08 云溪区档案馆供稿 \uff09`,
  },
  {
    name: "石门区党史宣讲\uff08网页\uff09.html",
    format: "html",
    ago: 26,
    sender: "",
    notes: ["来自网页\uff0c已去掉导航、计数和版权等页面杂项。"],
    text: `首页 > 工作动态 > 区县
字号\uff1a大 中 小
石门区黨史宣講團走進"流動課堂"
发布时间\uff1a2026年6月5日 来源\uff1a石门区委党史研究室
近日,石门区委黨(dǎng)史研究室組織宣講團走進柳河、平湖等五個鄉鎮(zhèn),在院坝、渡口、茶馆开设"流动课堂"\uff0c把歷(lì)史故事送到群众身边。
宣讲团成员、退休教师杨清泉用方言讲述了1949年临江解放前夕的\ufffd\ufffd经过,台下掌声不断。区\ufffd史馆同步展出老照片62幅。</p>
据统计,今年以来全区共开展宣讲48场,听众超过六千人次,是历年来规模zui大的一次。
责任编辑\uff1aadmin
浏览次数\uff1a1253
上一篇\uff1a石门区召开年鉴编纂培训会
下一篇\uff1a没有了
分享到\uff1a
版权所有\uff1a石门区融媒体中心 未经授权禁止转载
\uff08石门区委党史研究室供稿\uff09`,
  },
  {
    name: "柳河县红色遗址普查.doc",
    format: "doc",
    ago: 58,
    sender: "lhds@liuhe.example.cn",
    notes: ["批注\uff08王科长\uff09\uff1a第二段的数字请再核。"],
    text: `柳河县完成革命遗址数字化普查
历时八个月\uff0c柳河县委党史研究室近日完成全县革命遗址数字化普查,共登记遗址41处\uff0c采集照片2,600余张\uff0c测绘图纸83幅。
一、摸清家底
普查组走遍全县14个乡镇\uff0c对照县志、口述史料和旧地图逐一核实点位\uff0c新发现渡口交通站旧址等遗址6处。
二、建好档案
每处遗址均建立“一址一档”\uff0c包括位置、沿革、现状和保护责任人。普查成果已接入全市革命遗址数字档案。
三、用好资源
县里据此规划了三条研学线路\uff0c预计今年接待学生两万人次。
\uff08柳河县委党史研究室供稿\uff09`,
  },
  {
    name: "平湖区征集老物件.wps",
    format: "wps",
    ago: 95,
    sender: "pinghu@example.cn",
    text: `平湖区面向社会征集老物件36件
平湖区档案馆自4月起开展“留住记忆”征集活动\uff0c截至5月底\uff0c共征集32件老物件\uff0c包括搪瓷茶缸、粮票布票、老式收音机等。
捐赠人中年纪zui大的是94岁的退伍老兵陈树生\uff0c他捐出了珍藏七十年的立功证书。
云奚区、石门区的收藏爱好者也专程送来藏品。
\uff08平湖区档案馆供稿\uff09`,
  },
  {
    name: "市地方志办公室年鉴会.txt",
    format: "txt",
    ago: 180,
    sender: "dfz@linjiang.example.cn",
    text: `临江市召开2026年年鉴编纂工作培训会
6月3日\uff0c市地方志办公室召开年鉴编纂工作培训会\uff0c各区县、市级部门120名撰稿人参加。
培训会就框架设计、条目撰写、图片选用和数据核对作了讲解\uff0c并通报了上年度质量抽查情况。
会议要求\uff0c9月底前完成初稿\uff0c11月底前交付出版。
\uff08市地方志办公室供稿\uff09`,
  },
  {
    name: "转发-几篇信息.eml",
    format: "eml",
    ago: 260,
    sender: "bangongshi@linjiang.example.cn",
    notes: ["邮件里有3个附件\uff0c已一并读取。"],
    text: `云溪区启动口述史料采集
云溪区委党史研究室启动“百名老人话临江”口述史料采集\uff0c首批走访老干部、老工匠、老教师22人。
\uff08云溪区委党史研究室供稿\uff09
=====
石门区修缮渡口旧址
石门区投入专项资金修缮渡口交通站旧址\uff0c预计8月完工并对外开放。
\uff08石门区委党史研究室供稿\uff09
=====
平湖区编印乡土教材
平湖区档案馆与区教委合编乡土教材《平湖往事》\uff0c秋季学期进入课堂。
\uff08平湖区档案馆供稿\uff09`,
  },
  {
    name: "党史重点工作推进会.docx",
    format: "docx",
    ago: 400,
    sender: "zonghe@linjiang.example.cn",
    state: "adopted",
    text: `临江市委党史研究室召开全市党史重点工作推进会
4月21日上午\uff0c市委党史研究室在市委党校召开2026年全市党史重点工作推进会\uff0c总结一季度工作\uff0c安排部署二、三季度任务。市委党史研究室主任周堃出席会议并讲话\uff0c副主任林淼主持会议\uff0c各区县党史部门负责同志、室机关各处室负责人共48人参加。
会议指出\uff0c今年以来\uff0c全市党史部门紧扣年度目标\uff0c编纂、征集、宣传、保护各项工作稳步推进。
\uff08市委党史研究室综合处供稿\uff09`,
  },
  {
    name: "智慧档案建设.pdf",
    format: "pdf",
    ago: 1500,
    sender: "lhda@liuhe.example.cn",
    text: `柳河县推进智慧档案馆建设
柳河县档案馆以“互联网十档案”为抓手\uff0c建成集收集、管理、利用于一体的数字平台\uff0c年均提供查询服务一万余人次\uff0c群众
足不出户即可办理婚姻、工龄等档案查询。
平台运行半年来\uff0c平均办理时间由两天缩短到十五分钟。
\uff08柳河县档案馆供稿\uff09`,
  },
  {
    name: "石门区简讯.rtf",
    format: "rtf",
    ago: 1620,
    sender: "smda@shimen.example.cn",
    state: "returned",
    reason: "缺少检查时间和整改期限",
    text: `石门区开展档案执法检查
石门区档案局对12家单位开展档案执法检查\uff0c发现问题27项\uff0c已全部下达整改通知。
\uff08石门区档案局供稿\uff09`,
  },
  {
    name: "广告-史志软件介绍.docx",
    format: "docx",
    ago: 2900,
    sender: "sales@example.com",
    state: "rejected",
    reason: "内容与本刊无关",
    text: `新一代史志编纂软件隆重上市
本公司新一代史志编纂软件功能齐全、价格优惠\uff0c欢迎各单位来电订购。`,
  },
  {
    name: "平湖区党史进社区.odt",
    format: "odt",
    ago: 3100,
    sender: "phds@pinghu.example.cn",
    state: "merged",
    text: `平湖区推动党史学习进社区
平湖区在12个社区设立“党史书角”\uff0c配送图书三千余册\uff0c组织志愿者开展领读活动64场。
\uff08平湖区委党史研究室供稿\uff09`,
  },
  {
    name: "口述史采集情况.docx",
    format: "docx",
    ago: 4500,
    sender: "yxds@yunxi.example.cn",
    text: `云溪区口述史料采集取得阶段性成果
云溪区委党史研究室启动“百名老人话临江”口述史料采集\uff0c首批走访老干部、老工匠、老教师22人\uff0c整理录音54小时\uff0c形成文稿31万字。
下一步将择优编印成书。
\uff08云溪区委党史研究室供稿\uff09`,
  },
];

/** What the dialogs of a browser find: it has no files of its own. */
export const SAMPLE_FILES: Record<string, string> = {
  "来稿/云溪区读书月.txt": `云溪区启动全民读书月
云溪区 图书馆、档案馆联合启动读书月,安排讲座12场。
\uff08云溪区档案馆供稿\uff09`,
  "来稿/柳河县旧址揭牌.txt": `柳河县渡口旧址揭牌
柳河县渡口交通站旧址5月20日揭牌,首日接待参观者800余人。
\uff08柳河县委党史研究室供稿\uff09`,
  "来稿/通讯录.xlsx": `表`,
};
