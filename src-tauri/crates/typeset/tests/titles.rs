//! Titles: balanced, by sense, no character alone (format.md, section 2).

mod common;

use common::{issue, item, set};
use model::Block;
use typeset::{Place, Role};

/// Sets `expected`, its lines shown by `|`, as one title line and compares where it is broken.
fn check(expected: &str) {
    let title = expected.replace('|', "");
    let pages = set(&issue(vec![item(&title, vec![Block::paragraph("正文")])])).expect("typeset");
    let is_title =
        |id| *pages.element(id) == typeset::Element { role: Role::Title, place: Place::Title { item: 0 } };
    let lines = pages.pages.iter().flat_map(|page| &page.lines).filter(|line| is_title(line.element));
    let lines: Vec<&str> = lines.map(|line| line.text.as_str()).collect();
    assert_eq!(lines.join("|"), expected);
}

#[test]
fn a_short_title_stays_on_one_line() {
    check("石门区完成革命遗址普查数据复核");
}

#[test]
fn a_long_title_becomes_two_lines_of_like_width() {
    check("临江市党史部门与市档案馆联合召开|革命老区历史文献整理工作座谈会");
}

#[test]
fn numbers_hold_on_to_their_words() {
    check("《临江革命老区发展史》|第1—3卷进入统稿阶段");
}

#[test]
fn a_pause_is_the_best_place_to_break() {
    check("深入推进革命文物保护、|全面提升红色资源管理利用水平");
}
