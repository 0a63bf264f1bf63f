//! Manuscripts become an item of an issue.

use std::collections::BTreeMap;

use chrono::NaiveDateTime;
use model::{
    Block, Figure, Image, ImageId, IssueId, Item, Manuscript, ManuscriptId, ManuscriptState, SectionId, Unit,
};
use store::{Library, StoreError};

use super::error::{InboxError, free};
use super::originals::{Documents, Pictures};
use super::photos;
use super::standing::of;
use crate::session::Adoption;
use crate::{DeskError, Edit, Edited, Session, identify, picture};

/// Makes an item of manuscripts: the title of the first text that has one, the bodies in that order,
/// each with the photos that are attached to it, the credits joined. Undoing the edit makes the
/// manuscripts new again.
///
/// Pictures are taken in as an editor's are. One that no page can show leaves a paragraph that
/// says so.
///
/// # Errors
/// [`InboxError`] where one is adopted, returned or rejected already; as [`Session::edit`].
pub fn adopt(
    session: &mut Session,
    ids: &[ManuscriptId],
    (issue, section, position): (IssueId, SectionId, usize),
    now: NaiveDateTime,
) -> Result<Edited, DeskError> {
    let library = session.library();
    let mut manuscripts = Vec::new();
    let mut pictures = Pictures::new();
    let mut units = Vec::new();
    let ids = library.read::<_, StoreError>(|reader| photos::in_order(reader, ids))?;
    for &id in &ids {
        let (summary, kept) =
            library.read::<_, StoreError>(|reader| Ok((reader.summary(id)?, reader.manuscript(id)?)))?;
        free(&summary)?;
        if let Some(what) = kept.turned.and_then(said) {
            let (number, title) = (id.0, summary.digest.title);
            return Err(InboxError::TurnedDown { number, title, what }.into());
        }
        if summary.digest.pictures > 0 {
            pictures.extend(Documents::of(library, &kept.original)?.pictures());
        }
        let mut manuscript = of(&kept).manuscript;
        units = library.read::<_, StoreError>(|reader| {
            photos::with_photos(reader, id, &kept, &mut manuscript)?;
            reader.units(kept.publication)
        })?;
        // A photo stands in the text that it is attached to.
        if summary.attached_to.is_some_and(|text| ids.contains(&text)) {
            manuscript.item.blocks.clear();
        }
        manuscripts.push(manuscript);
    }
    let mut item = join(&manuscripts, &units);
    let images = take_pictures(library, &mut item, pictures)?;
    let edit = Edit::AddItem { section, position, item };
    session.adopt(issue, edit, Adoption { manuscripts: &ids, images: &images }, now)
}

/// As [`adopt`], of two at least.
///
/// # Errors
/// [`InboxError::OneOnly`] where there are fewer; as [`adopt`].
pub fn merge(
    session: &mut Session,
    ids: &[ManuscriptId],
    place: (IssueId, SectionId, usize),
    now: NaiveDateTime,
) -> Result<Edited, DeskError> {
    let mut distinct: Vec<ManuscriptId> = Vec::new();
    for id in ids {
        if !distinct.contains(id) {
            distinct.push(*id);
        }
    }
    if distinct.len() < 2 {
        return Err(InboxError::OneOnly.into());
    }
    adopt(session, &distinct, place, now)
}

fn said(state: ManuscriptState) -> Option<&'static str> {
    match state {
        ManuscriptState::Returned => Some("退回"),
        ManuscriptState::Rejected => Some("定为不采用"),
        _ => None,
    }
}

fn join(manuscripts: &[Manuscript], units: &[Unit]) -> Item {
    let items = manuscripts.iter().map(|manuscript| &manuscript.item);
    // A picture's title is the name of its file.
    let texts = manuscripts.iter().filter(|manuscript| !photos::is_picture(manuscript.source.format));
    let titled = texts.chain(manuscripts).map(|manuscript| &manuscript.item.title_lines);
    let title = titled.into_iter().find(|lines| !lines.is_empty());
    let mut bylines: Vec<String> = Vec::new();
    for byline in items.clone().filter_map(|item| item.byline.clone()) {
        if !bylines.contains(&byline) {
            bylines.push(byline);
        }
    }
    Item {
        title_lines: title.cloned().unwrap_or_default(),
        byline: (!bylines.is_empty()).then(|| bylines.join("、")),
        blocks: items.flat_map(|item| item.blocks.clone()).collect(),
        credit: joint_credit(manuscripts, units),
        ..Item::default()
    }
}

/// `甲、乙供稿`: every credit once, and of one unit only what says more than its name. A manuscript
/// without a credit gets its unit's.
fn joint_credit(manuscripts: &[Manuscript], units: &[Unit]) -> Option<String> {
    let credits: Vec<_> = manuscripts.iter().filter_map(|manuscript| credit(manuscript, units)).collect();
    if let [(only, ..)] = credits.as_slice() {
        return Some(only.clone());
    }
    let (mut names, mut seen): (Vec<String>, Vec<&str>) = Default::default();
    for (credit, unit, listed) in &credits {
        let name = bare(credit).to_owned();
        let says_no_more = unit.is_some_and(|unit| seen.contains(&unit))
            && (Some(name.as_str()) == *unit || listed.is_some_and(|unit| is_called(unit, &name)));
        if !names.contains(&name) && !says_no_more {
            names.push(name);
        }
        seen.extend(unit);
    }
    let marked = credits.iter().any(|(credit, ..)| credit.trim_end().ends_with(SENT));
    (!names.is_empty()).then(|| format!("{}{}", names.join("、"), if marked { SENT } else { "" }))
}

/// A manuscript's credit, its unit, and that unit as it is listed.
fn credit<'a>(
    manuscript: &'a Manuscript,
    units: &'a [Unit],
) -> Option<(String, Option<&'a str>, Option<&'a Unit>)> {
    let unit = manuscript.unit.as_deref().filter(|unit| !unit.trim().is_empty());
    let listed = unit.and_then(|name| units.iter().find(|unit| unit.name == name));
    let written = manuscript.item.credit.clone().filter(|credit| !credit.trim().is_empty());
    let of_unit = || match (listed, unit) {
        (Some(unit), _) => Some(unit.printed_credit()),
        (None, Some(name)) => Some(format!("{name}{SENT}")),
        (None, None) => None,
    };
    Some((written.or_else(of_unit)?, unit, listed))
}

/// A credit without the word behind the name.
fn bare(credit: &str) -> &str {
    let credit = credit.trim();
    credit.strip_suffix(SENT).unwrap_or(credit).trim_end()
}

fn is_called(unit: &Unit, name: &str) -> bool {
    unit.name == name || unit.short_names.iter().any(|short| short == name) || bare(&unit.credit) == name
}

/// Makes the item's pictures such as a page can show, each once; returns those to be stored.
fn take_pictures(
    library: &Library,
    item: &mut Item,
    mut pictures: Pictures,
) -> Result<Vec<(ImageId, Image)>, DeskError> {
    let mut taken: BTreeMap<ImageId, Result<ImageId, String>> = BTreeMap::new();
    let mut images: BTreeMap<ImageId, Image> = BTreeMap::new();
    let mut blocks = Vec::with_capacity(item.blocks.len());
    for block in std::mem::take(&mut item.blocks) {
        let Block::Figure(figure) = block else {
            blocks.push(block);
            continue;
        };
        if let Some(found) = pictures.remove(&figure.image) {
            let image = picture(found.bytes, &found.name).map_err(|why| why.to_string());
            let image = image.map(|image| {
                let id = identify(&image.bytes);
                images.insert(id.clone(), image);
                id
            });
            taken.insert(figure.image.clone(), image);
        }
        match taken.get(&figure.image) {
            Some(Ok(id)) => blocks.push(Block::Figure(Figure { image: id.clone(), ..figure })),
            Some(Err(why)) => left_out(&mut blocks, why, figure),
            // One that the library shows elsewhere may stay.
            None if library.image(&figure.image)?.is_some() => blocks.push(Block::Figure(figure)),
            None => left_out(&mut blocks, "原件里已读不出这张图片。", figure),
        }
    }
    item.blocks = blocks;
    Ok(images.into_iter().collect())
}

fn left_out(blocks: &mut Vec<Block>, why: &str, figure: Figure) {
    blocks.push(Block::paragraph(format!("〔此处图片未能编入：{why}〕")));
    if !figure.caption.is_empty() {
        blocks.push(Block::Paragraph { text: figure.caption });
    }
}

/// What stands behind a name in a credit.
const SENT: &str = "供稿";

#[cfg(test)]
mod tests {
    use super::*;

    /// Manuscripts as credit and unit.
    fn check(manuscripts: &[(&str, &str)], expected: Option<&str>) {
        let units = [Unit {
            name: "云溪区委党史研究室".into(),
            short_names: vec!["云溪区".into()],
            credit: "云溪区供稿".into(),
            ..Unit::default()
        }];
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let manuscript = |&(credit, unit): &(&str, &str)| Manuscript {
            source: model::Source {
                name: String::new(),
                format: model::Format::Txt,
                encoding: None,
                sha256: String::new(),
            },
            item: Item { credit: some(credit), ..Item::default() },
            unit: some(unit),
            date: None,
            contact: None,
            signed_by: None,
            notes: Vec::new(),
            changes: Vec::new(),
            doubts: Vec::new(),
        };
        let manuscripts: Vec<Manuscript> = manuscripts.iter().map(manuscript).collect();
        assert_eq!(joint_credit(&manuscripts, &units).as_deref(), expected);
    }

    #[test]
    fn credits_are_joined() {
        let yunxi = "云溪区委党史研究室";
        check(&[], None);
        check(&[("", "")], None);
        check(&[("云溪区 张三", yunxi)], Some("云溪区 张三"));
        check(&[("", yunxi)], Some("云溪区供稿"));
        check(&[("", "石门区委")], Some("石门区委供稿"));
        check(&[("云溪区供稿", yunxi), ("石门区供稿", "")], Some("云溪区、石门区供稿"));
        check(&[("云溪区供稿", yunxi), ("云溪区供稿", yunxi)], Some("云溪区供稿"));
        check(&[("云溪区 供稿", yunxi), ("云溪区委党史研究室供稿", yunxi)], Some("云溪区供稿"));
        check(&[("云溪区供稿", yunxi), ("云溪区 李四供稿", yunxi)], Some("云溪区、云溪区 李四供稿"));
        check(&[("甲", ""), ("乙", "")], Some("甲、乙"));
        check(&[("甲", ""), ("", "")], Some("甲"));
    }
}
