//! The menu of a web page.

/// Words of menus: three of them and nothing else are a menu.
pub(super) fn is_menu(text: &str) -> bool {
    const WORDS: [&str; 44] = [
        "首页",
        "网站首页",
        "主页",
        "新闻",
        "新闻中心",
        "新闻动态",
        "工作动态",
        "通知公告",
        "公告",
        "通知",
        "政务公开",
        "信息公开",
        "政策法规",
        "法律法规",
        "办事指南",
        "办事服务",
        "互动交流",
        "机构概况",
        "机构设置",
        "机构简介",
        "领导介绍",
        "领导简介",
        "单位概况",
        "单位简介",
        "党建工作",
        "党建",
        "党史研究",
        "党史人物",
        "党史资料",
        "党史博览",
        "红色文化",
        "革命遗址",
        "地方志",
        "方志",
        "年鉴",
        "资料下载",
        "下载中心",
        "专题专栏",
        "专题",
        "图片新闻",
        "联系我们",
        "关于我们",
        "学习园地",
        "网上展馆",
    ];
    let parts = text
        .split(|c: char| c.is_whitespace() || matches!(c, '|' | '>' | '/' | '»' | '·'))
        .filter(|part| !part.is_empty());
    let count = parts.clone().count();
    let menu = parts.filter(|part| WORDS.contains(part)).count();
    count >= 3 && menu >= 3 && menu * 4 >= count * 3
}
