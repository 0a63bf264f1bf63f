use super::TextEncoding::{self, Big5, Gb18030, Utf8, Utf16Be, Utf16Le};

const SIMPLIFIED: &str = "临江市委党史研究室到柳河县调研。6月3日，市委党史研究室一行到柳河县，就《柳河县革命遗址名录》的编写\
开展调研，走访了青石桥、望江楼等12处旧址。座谈会上，县史志办汇报了3年来的工作：征集口述史料86篇，拍摄照片1,200余张，\
整理档案45卷；同时也谈到人手紧、经费少的困难。\n调研组指出，征编工作贵在坚持，要抓紧抢救性采访，对健在的老战士做到“一人一档”；\
要用好Word模板和GIS地图，把遗址的坐标、沿革、现状逐一核准，年底前形成初稿。石门区、平湖区史志部门的同志参加了活动（云溪区供稿）。";
const TRADITIONAL: &str = "臨江市圖書館舉辦地方文獻展覽。本館自5月18日起，在二樓展廳陳列館藏舊報紙、族譜與縣誌共326件，\
其中光緒年間的《臨江縣誌》殘卷為首次公開。開幕當天，來自雲溪、石門、柳河等地的讀者三百多人到場參觀，並聽取了講解。\n\
館長表示，許多資料係由民眾捐贈，紙張脆弱，亟需修復；館方已購置掃描設備，預計兩年內完成數位化，屆時可在網站www查閱。\
「希望大家把家裡的老照片、書信、日記帶來登記」，他說，「這些東西記錄了普通人的生活，比任何宏大的敘述都更真實。」";

fn encode(text: &str, encoding: TextEncoding) -> Option<Vec<u8>> {
    let strict = |encoding: &'static encoding_rs::Encoding| {
        let (bytes, _, lossy) = encoding.encode(text);
        (!lossy).then(|| bytes.into_owned())
    };
    match encoding {
        Utf8 => Some(text.as_bytes().to_vec()),
        Gb18030 => strict(encoding_rs::GB18030),
        Big5 => strict(encoding_rs::BIG5),
        Utf16Le => Some(text.encode_utf16().flat_map(u16::to_le_bytes).collect()),
        Utf16Be => Some(text.encode_utf16().flat_map(u16::to_be_bytes).collect()),
    }
}

/// From every place of the text on, as many characters as hold so many Han.
fn windows(text: &str, han: usize) -> Vec<String> {
    let chars: Vec<char> = text.chars().collect();
    let window = |start: usize| {
        let mut left = han;
        let end = chars.iter().skip(start).position(|c| {
            left -= usize::from(('\u{4e00}'..='\u{9fff}').contains(c));
            left == 0
        })?;
        Some(chars[start..=start + end].iter().collect())
    };
    (0..chars.len()).map_while(window).collect()
}

/// How many windows are told wrong, and how many there are.
fn wrong(text: &str, han: usize, encoding: TextEncoding) -> (usize, usize) {
    let texts: Vec<Vec<u8>> = windows(text, han).iter().filter_map(|text| encode(text, encoding)).collect();
    let wrong = texts.iter().filter(|bytes| TextEncoding::detect(bytes) != Some(encoding)).count();
    (wrong, texts.len())
}

#[test]
fn pieces_of_texts() {
    for (text, encodings) in [
        (SIMPLIFIED, &[Utf8, Gb18030, Utf16Le, Utf16Be][..]),
        (TRADITIONAL, &[Utf8, Gb18030, Big5, Utf16Le, Utf16Be]),
    ] {
        for &encoding in encodings {
            for (han, most) in [(8, 0.01), (20, 0.0), (40, 0.0), (100, 0.0)] {
                let (wrong, all) = wrong(text, han, encoding);
                assert!(all > 50, "{encoding} {han}");
                assert!(wrong as f64 <= all as f64 * most, "{encoding} {han}: {wrong} of {all}");
            }
        }
    }
}

#[test]
fn broken_bytes() {
    let mut bytes = SIMPLIFIED.as_bytes().to_vec();
    for at in [40, 200, 441] {
        bytes[at] = 0xff;
    }
    assert_eq!(TextEncoding::detect(&bytes), Some(Utf8));
    bytes.truncate(bytes.len() - 1);
    assert_eq!(TextEncoding::detect(&bytes), Some(Utf8));
    let mut bytes = encode(SIMPLIFIED, Gb18030).unwrap();
    bytes.remove(31);
    assert_eq!(TextEncoding::detect(&bytes), Some(Gb18030));
    assert_eq!(
        TextEncoding::detect(b"a memo with one stray byte \xa0 in some twenty letters and more"),
        Some(Utf8)
    );
}

#[test]
fn no_text() {
    let noise: Vec<u8> = (0..4000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8 | 0x80).collect();
    assert_eq!(TextEncoding::detect(&noise), None);
    assert_eq!(TextEncoding::detect(&[7, 0, 1, 0, 0, 0, 3, 9, 0, 200, 0, 0, 17]), None);
}

#[test]
fn names() {
    for (label, expected) in [
        ("gb2312", Some(Gb18030)),
        (" GBK ", Some(Gb18030)),
        ("utf8", Some(Utf8)),
        ("big5-hkscs", Some(Big5)),
        ("utf-16", Some(Utf16Le)),
        ("unicode", Some(Utf16Le)),
        ("x-none", None),
        ("windows-1252", None),
    ] {
        assert_eq!(TextEncoding::named(label), expected, "{label}");
    }
}
