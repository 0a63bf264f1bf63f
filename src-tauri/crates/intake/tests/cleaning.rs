//! The rules for one paragraph, case by case. \u{..} stands for full-width marks.

use intake::clean;

fn check(text: &str, expected: &str) {
    let cleaned = clean(text);
    assert_eq!(cleaned.text, expected, "{text}");
    // Taking the changes back from the last to the first gives the text again.
    let mut chars: Vec<char> = cleaned.text.chars().collect();
    for change in cleaned.changes.iter().rev() {
        let end = change.start + change.after.chars().count();
        chars.splice(change.start..end, change.before.chars());
    }
    assert_eq!(chars.into_iter().collect::<String>(), text);
}

#[test]
fn spaces() {
    check("全区 种树 20 亩 ,  历时 3 天", "全区种树20亩\u{ff0c}历时3天");
    check("选用  App  和 Open  Day 两项", "选用App和Open Day两项");
    check("Open  Day", "Open Day");
    check("“甲” “乙” 、《丙》 《丁》", "“甲”“乙”、《丙》《丁》");
}

#[test]
fn marks() {
    check("种树,引水;成效:好!真的?是", "种树\u{ff0c}引水\u{ff1b}成效\u{ff1a}好\u{ff01}真的\u{ff1f}是");
    check("共1,260人,其中20%,30%为女性", "共1,260人\u{ff0c}其中20%,30%为女性");
    check("每天10:30开会,比分3:2", "每天10:30开会\u{ff0c}比分3:2");
    check(
        "见https://a.cn/b?c=1,或发信至a@b.cn,谢谢",
        "见https://a.cn/b?c=1\u{ff0c}或发信至a@b.cn\u{ff0c}谢谢",
    );
    check("电话:0999-5550123", "电话\u{ff1a}0999-5550123");
    check("会议(第3次)召开", "会议\u{ff08}第3次\u{ff09}召开");
    check("函数f(x)连续", "函数f(x)连续");
    check("(1)种树", "\u{ff08}1\u{ff09}种树");
    check("不成对(的括号", "不成对(的括号");
}

#[test]
fn quotes() {
    check("开展\"种树\"和\"引水\"", "开展“种树”和“引水”");
    check("他说:\"先'种树',再引水。\"", "他说\u{ff1a}“先‘种树’\u{ff0c}再引水。”");
    check("\"甲\"\"乙\"", "“甲”“乙”");
    check("”种树“和“引水”", "“种树”和“引水”");
    check("“种‘一片’树”", "“种‘一片’树”");
    check("it's \"fine\"", "it's \"fine\"");
    check("她用了don't这个词", "她用了don't这个词");
    check("\"甲\"一句。\"乙一句。\"丙\"一句。", "“甲”一句。\"乙一句。“丙”一句。");
    check("\"甲一句。", "\"甲一句。");
}
