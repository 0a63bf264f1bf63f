//! Registers, labels and envelopes: every text stands where it must, and nothing leaves its place.

mod common;

use common::{FONTS, MM};
use proptest::prelude::*;
use typeset::{
    Addressed, Addressee, Column, EnvelopeJob, EnvelopeSize, LabelGrid, LabelJob, Line, Pages, Register,
    Role, Sender, envelopes, labels, register,
};

fn small_register(rows: Vec<Vec<String>>) -> Register {
    let column = |heading: &str, share, centered| Column {
        heading: heading.into(),
        share,
        centered,
        number: centered,
    };
    Register {
        title: "《临江简报》2026年第3期发行登记表".into(),
        facts: vec!["印发日期：2026年6月9日".into(), "实际印刷：60份".into()],
        columns: vec![column("序号", 1.0, true), column("收件人", 3.0, false), column("结果", 6.0, false)],
        rows,
        sums: vec!["合计：收件人2个。".into()],
    }
}

fn row(cells: [&str; 3]) -> Vec<String> {
    cells.map(str::to_owned).to_vec()
}

/// The text of a page, a line each in the order in which it is drawn.
fn text(pages: &Pages, page: usize) -> Vec<&str> {
    pages.pages[page].lines.iter().map(|line| line.text.as_str()).collect()
}

fn inside(line: &Line, (left, top, right, bottom): (f64, f64, f64, f64)) -> bool {
    line.x >= left - 0.1
        && line.x + line.width <= right + 0.1
        && line.top >= top - 0.1
        && line.top + line.height <= bottom + 0.1
}

#[test]
fn a_register_reads_from_its_title_to_its_sums() {
    let pages = register(
        &small_register(vec![
            row(["1", "林淼", "服务器已收下\n纸质1份未发"]),
            row(["2", "周航", "被拒：550 User unknown"]),
        ]),
        &FONTS,
    )
    .unwrap();
    assert_eq!(
        text(&pages, 0),
        [
            "《临江简报》2026年第3期发行登记表",
            "印发日期：2026年6月9日　　实际印刷：60份",
            "序号",
            "收件人",
            "结果",
            "1",
            "林淼",
            "服务器已收下",
            "纸质1份未发",
            "2",
            "周航",
            "被拒：550 User unknown",
            "合计：收件人2个。",
            "第1页　共1页",
        ]
    );
}

#[test]
fn the_header_stands_again_on_every_page_and_is_read_once() {
    let rows = (1..=80).map(|nth| row([&nth.to_string(), "林淼", "服务器已收下"])).collect();
    let pages = register(&small_register(rows), &FONTS).unwrap();
    assert!(pages.pages.len() > 3);
    for (at, page) in pages.pages.iter().enumerate() {
        let headings: Vec<_> = page.lines.iter().filter(|line| line.text == "收件人").collect();
        assert_eq!(headings.len(), 1, "page {at}");
        let role = pages.element(headings[0].element).role;
        assert_eq!(role, if at == 0 { Role::Cell { header: true } } else { Role::Artifact });
        let last = page.lines.last().unwrap();
        assert_eq!(last.text, format!("第{}页　共{}页", at + 1, pages.pages.len()));
    }
}

#[test]
fn a_row_higher_than_a_page_goes_on_over_the_next() {
    let long = "服务器答复得很长，".repeat(600);
    let pages = register(&small_register(vec![row(["1", "林淼", &long])]), &FONTS).unwrap();
    assert!(pages.pages.len() > 2);
    let sheet = (0.0, 0.0, pages.width, pages.height - 10.0 * MM);
    let said: String = pages
        .pages
        .iter()
        .flat_map(|page| &page.lines)
        .filter(|line| pages.element(line.element).role == Role::Cell { header: false })
        .inspect(|line| assert!(inside(line, sheet), "{line:?}"))
        .map(|line| line.text.as_str())
        .collect();
    assert_eq!(said, format!("1林淼{long}"));
}

#[test]
fn what_no_face_has_is_told_or_marked() {
    let error = register(&small_register(vec![row(["1", "\u{1f4ee}", ""])]), &FONTS).unwrap_err();
    assert!(error.to_string().contains("第1个收件人第2项第1字"), "{error}");
    assert_eq!(FONTS.printable("550 \u{1f4ee}\u{7}邮箱", model::FontRole::Fangsong), "550 〓 邮箱");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn no_cell_leaves_its_column_or_its_page(
        cells in proptest::collection::vec(("[0-9]{1,3}", "[林淼周航a-z（）、]{0,40}", "[临江市云溪区被退回服务器a-zA-Z0-9@.，： ]{0,120}"), 0..60),
    ) {
        let rows: Vec<_> = cells.iter().map(|(a, b, c)| row([a, b, c])).collect();
        let pages = register(&small_register(rows), &FONTS).unwrap();
        let (left, block) = (15.0 * MM, 267.0 * MM);
        let edges = [0.0, 0.1, 0.4, 1.0].map(|share| left + share * block);
        for page in &pages.pages {
            for line in &page.lines {
                let sheet = (left, 10.0 * MM, left + block, pages.height - 5.0 * MM);
                prop_assert!(inside(line, sheet), "{:?}", line.text);
                if let (Role::Cell { .. }, typeset::Place::Entry { field, .. }) =
                    (pages.element(line.element).role, pages.element(line.element).place)
                {
                    let cell = (edges[field as usize], 0.0, edges[field as usize + 1], pages.height);
                    prop_assert!(inside(line, cell), "{:?} in column {}", line.text, field);
                }
            }
        }
    }

    #[test]
    fn every_label_lies_on_its_own(
        addresses in proptest::collection::vec(("[0-9]{0,6}", "[临江市云溪区路号0-9a-z]{1,90}", "[市委办公室]{0,20}", "[林淼周航]{1,12}"), 1..40),
        start in 1_u32..15,
        small: bool,
    ) {
        let grid = if small { LabelGrid::THREE_BY_EIGHT } else { LabelGrid::TWO_BY_SEVEN };
        let addressees: Vec<Addressee> = addresses
            .into_iter()
            .map(|(postcode, address, office, name)| Addressee { postcode, address, office, name })
            .collect();
        let job = LabelJob { grid, start, addressees: &addressees, fonts: &FONTS };
        let Addressed { pages, unplaced } = labels(&job).unwrap();
        let mut next = start - 1;
        for (at, to) in addressees.iter().enumerate() {
            if unplaced.contains(&at) {
                continue;
            }
            let (sheet, on_sheet) = ((next / grid.count()) as usize, next % grid.count());
            next += 1;
            let (x, y) = grid.place(on_sheet);
            let label = (x * MM, y * MM, (x + grid.width) * MM, (y + grid.height) * MM);
            let lines = pages.pages[sheet].lines.iter().filter(|line| {
                matches!(pages.element(line.element).place, typeset::Place::Entry { entry, .. } if entry == at as u32 + 1)
            });
            let mut said = String::new();
            for line in lines {
                prop_assert!(inside(line, label), "{:?} of label {at}", line.text);
                said.push_str(&line.text);
            }
            prop_assert_eq!(said, [to.postcode.as_str(), &to.address, &to.office, &to.name].concat());
        }
    }
}

#[test]
fn sheets_that_are_none_are_refused() {
    let to = [Addressee { address: "临江市".into(), name: "林淼".into(), ..Addressee::default() }];
    let check = |grid, start, told: &str| {
        let error =
            labels(&LabelJob { grid, start, addressees: &to, fonts: &FONTS }).unwrap_err().to_string();
        assert!(error.contains(told), "{error}");
    };
    let grid = LabelGrid::TWO_BY_SEVEN;
    check(grid, 0, "起始位置");
    check(grid, 15, "起始位置");
    check(LabelGrid { columns: 0, ..grid }, 1, "列");
    check(LabelGrid { rows: u32::MAX, columns: u32::MAX, ..grid }, 1, "列");
    check(LabelGrid { width: f64::NAN, ..grid }, 1, "尺寸");
    check(LabelGrid { left: -1.0, ..grid }, 1, "尺寸");
    check(LabelGrid { rows: 8, ..grid }, 1, "超出");
    check(LabelGrid { height: 5.0, ..grid }, 1, "至少");
}

#[test]
fn an_envelope_keeps_free_what_machines_read() {
    let sender = Sender {
        name: "临江市委党史研究室".into(),
        address: "临江市云溪区滨江路128号市级机关综合办公楼主楼12楼1206室".into(),
        postcode: "610021".into(),
    };
    let to = [
        Addressee {
            postcode: "610074".into(),
            address: "临江市云溪区滨江路128号市级机关综合办公楼主楼12楼1206室".repeat(2),
            office: "云溪区委党史和地方志编纂中心".into(),
            name: "林淼　主任　收".into(),
        },
        Addressee { address: "临江市".repeat(400), name: "周航　收".into(), ..Addressee::default() },
    ];
    for size in [EnvelopeSize::Dl, EnvelopeSize::C5] {
        let job = EnvelopeJob {
            size,
            boxes: true,
            shift: (0.0, 0.0),
            sender: &sender,
            addressees: &to,
            fonts: &FONTS,
        };
        let Addressed { pages, unplaced } = envelopes(&job).unwrap();
        assert_eq!((pages.pages.len(), unplaced), (1, vec![1]), "{size:?}");
        let (width, height) = size.millimetres();
        let lines = &pages.pages[0].lines;
        let digits: Vec<&Line> = lines.iter().filter(|line| line.text.len() == 1).collect();
        assert_eq!(digits.iter().map(|line| line.text.as_str()).collect::<String>(), "610074");
        for (at, digit) in digits.iter().enumerate() {
            let middle = (digit.x + digit.width / 2.0) / MM;
            assert!((middle - (16.0 + 10.0 * at as f64)).abs() < 0.05, "{middle}");
        }
        for line in lines.iter().filter(|line| line.text.len() > 1) {
            assert!(inside(line, (0.0, 26.0 * MM, width * MM, height * MM)), "{line:?}");
            // The strip for the bar code: 55 to 160 mm from the right, 20 mm high.
            let clear = line.top + line.height <= (height - 20.0) * MM + 0.1 || line.x >= (width - 55.0) * MM;
            assert!(clear, "{line:?}");
        }
        for (a, b) in lines.iter().zip(lines.iter().skip(1)) {
            let apart = b.top >= a.top + a.height - 0.1 || b.x >= a.x + a.width;
            assert!(apart, "{} over {}", a.text, b.text);
        }
    }
}
