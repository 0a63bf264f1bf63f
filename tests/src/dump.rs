//! Pages as text: each line with its box in millimetres, its role and what it says.

use std::fmt::Write;

use typeset::{Page, Pages};

/// Points in a millimetre.
const MM: f64 = 72.0 / 25.4;

/// All pages. Two dumps differ where anything moved by 0.01 mm or reads differently.
pub fn pages(pages: &Pages) -> String {
    let mut out = format!("{} pages, {} lines free\n", pages.pages.len(), pages.free_lines);
    for (index, page) in pages.pages.iter().enumerate() {
        let folio = page.folio.map_or("none".to_owned(), |folio| folio.to_string());
        let _ = writeln!(out, "\npage {} folio {folio}", index + 1);
        dump_page(pages, page, &mut out);
    }
    for entry in &pages.outline {
        let _ = writeln!(out, "outline {} page {} {}", entry.level, entry.page + 1, entry.title);
    }
    out
}

fn dump_page(pages: &Pages, page: &Page, out: &mut String) {
    for line in &page.lines {
        let role = format!("{:?}", pages.element(line.element).role);
        let (top, x, width) = (line.top / MM, line.x / MM, line.width / MM);
        let _ = writeln!(out, "{top:7.2} {x:7.2} {width:7.2} {role:16} {}", line.text);
    }
    for image in &page.images {
        let (y, x, width, height) = (image.y / MM, image.x / MM, image.width / MM, image.height / MM);
        let _ = writeln!(out, "{y:7.2} {x:7.2} {width:7.2} image {height:.2} {:.8}", image.image.0);
    }
    for rule in &page.rules {
        let (y, x, width, height) = (rule.y / MM, rule.x / MM, rule.width / MM, rule.height / MM);
        let _ = writeln!(out, "{y:7.2} {x:7.2} {width:7.2} rule {height:.2}");
    }
    for link in &page.links {
        let (y, x, width, target) = (link.y / MM, link.x / MM, link.width / MM, link.target_y / MM);
        let _ = writeln!(out, "{y:7.2} {x:7.2} {width:7.2} link to page {} at {target:.2}", link.page + 1);
    }
}
