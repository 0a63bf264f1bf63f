//! What the doubts say to an editor: what happened, what to do.

pub(crate) fn no_organizer() -> String {
    "刊头没有编印单位；请在刊物设置里补上".to_owned()
}

pub(crate) fn no_serial(issue: u32) -> String {
    format!("刊头没有总期号，暂记为总第{issue}期；请核对后改正")
}

pub(crate) fn no_issue_number(serial: u32) -> String {
    format!("刊头只有总期号，年内期号暂记为第{serial}期；请核对后改正")
}

pub(crate) fn no_supplement_number() -> String {
    "增刊没有期号，暂记为第1期；请核对后改正".to_owned()
}

pub(crate) fn missing_body(section: Option<&str>) -> String {
    let place = section.map_or_else(|| "目录中".to_owned(), |name| format!("目录【{name}】中"));
    format!("{place}有这个标题，正文没有找到这一篇；请核对是漏了正文，还是标题改过")
}

pub(crate) fn missing_from_contents() -> String {
    "正文有这一篇，目录没有列出；请确认是否刊用".to_owned()
}

pub(crate) fn contents_differ(listed: &str) -> String {
    format!("正文标题与目录不同，目录作“{listed}”；已按正文，请核对")
}

pub(crate) fn other_section(listed: &str) -> String {
    format!("目录把这一篇列在【{listed}】，正文在这个栏目；已按正文，请核对栏目")
}

pub(crate) fn empty_section() -> String {
    "这个栏目没有稿件；请补上稿件，或删去栏目".to_owned()
}

pub(crate) fn section_only_listed() -> String {
    "目录有这个栏目，正文没有；请核对是否漏排".to_owned()
}

pub(crate) fn no_title() -> String {
    "这一篇没有标题，也不像短讯；请补标题，或并入上一篇".to_owned()
}

pub(crate) fn unplaced(count: usize) -> String {
    let which =
        if count > 1 { format!("从这里起的 {count} 段文字") } else { "这段文字".to_owned() };
    format!("{which}不知属于哪里，暂放在此；请移到合适的位置，或删去")
}

pub(crate) fn repeated() -> String {
    "这几个字在附近重复出现，可能是扫描或粘贴重了；请对照原件删去多余的".to_owned()
}

pub(crate) fn odd_plus() -> String {
    "“十”可能是“+”的误识（如“互联网+”）；请对照原件改正".to_owned()
}

pub(crate) fn garbled() -> String {
    "这里有无法识别的字；请对照原件补正".to_owned()
}

pub(crate) fn maybe_cut() -> String {
    "这一段没有句末标点就断了，可能缺字，也可能与下一段本是一段；请对照原件补齐".to_owned()
}

pub(crate) fn unpaired(mark: char) -> String {
    format!("“{mark}”没有配对；请对照原件补上另一半，或删去")
}

pub(crate) fn lookalike(other: &str) -> String {
    format!("这里的写法与本期别处的“{other}”只差一个形近字；请核对哪个对")
}

pub(crate) fn unlike_known(name: &str) -> String {
    format!("这里与名单中的“{name}”只差一个形近字；请核对")
}

pub(crate) fn letters_in_number() -> String {
    "数字里夹着字母，可能是扫描误识；请对照原件改正".to_owned()
}

pub(crate) fn maybe_joined() -> String {
    "这一段恰好在行末结束，可能与下一段本是一段；请对照原件，需要时并段".to_owned()
}

pub(crate) fn title_only() -> String {
    "这一篇只有标题，没有正文；请补上正文，或删去标题".to_owned()
}

pub(crate) fn imprint() -> String {
    "版记里的印发单位和日期没有对应的栏，已留在改动记录里；需要时请写进版记".to_owned()
}

pub(crate) fn photo_missing() -> String {
    "这一行像照片的说明，文件里没有找到这张照片；请向来稿单位索要照片，或删去这一行".to_owned()
}

pub(crate) fn title_given(from_mail: bool) -> String {
    let source = if from_mail { "邮件主题" } else { "文件名" };
    format!("正文里没有找到标题，暂用{source}；请核对后改正")
}

pub(crate) fn no_title_in_manuscript() -> String {
    "正文里没有找到标题，文件名也看不出来；请补上标题".to_owned()
}

pub(crate) fn units_differ(said: &str, came_from: &str) -> String {
    format!("稿件署“{said}”，来信地址或网页却属于名单里的“{came_from}”；供稿单位暂按稿件所署，请核对")
}

pub(crate) fn unit_begins_alike(said: &str, listed: &str) -> String {
    format!("名单里没有“{said}”，只有开头相同的“{listed}”；供稿单位暂按稿件所署，请核对")
}

pub(crate) fn more_like_this(count: usize) -> String {
    format!("，全篇共 {count} 处，其余不再逐处标出")
}

pub(crate) fn date_of_mail() -> String {
    "正文没有写日期，暂用来信日期；请核对后改正".to_owned()
}

pub(crate) fn date_of_page() -> String {
    "正文没有写日期，暂用网页的发布日期；请核对后改正".to_owned()
}
