//! An issue's sections, items and blocks, in order.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use model::{Block, Figure, ImageId, IssueId, Item, ItemId, Section, SectionId, Table, Text};
use rusqlite::types::{FromSqlError, Type};
use rusqlite::{Connection, Row, params};

use crate::columns::{Json, Word, count};

/// Brings an issue's sections from `old`, as they are kept, to `new`. What has the id of a kept
/// section or item keeps its row, wherever it moves; what has none, or one that is free, gets a row.
pub(crate) fn update(
    conn: &Connection,
    issue: IssueId,
    old: &[Section],
    new: &[Section],
) -> rusqlite::Result<()> {
    conn.execute(include_str!("sql/shift_sections.sql"), [issue.0])?;
    conn.execute(include_str!("sql/shift_items.sql"), [issue.0])?;
    let mut sections: BTreeSet<SectionId> = old.iter().filter_map(|section| section.id).collect();
    let mut items: BTreeMap<ItemId, &Item> =
        old.iter().flat_map(|section| &section.items).filter_map(|item| Some((item.id?, item))).collect();
    for (position, section) in new.iter().enumerate() {
        let known = section.id.filter(|id| sections.remove(id));
        let id = place_section(conn, issue, position, section, known)?;
        for (position, item) in section.items.iter().enumerate() {
            let known = item.id.and_then(|id| items.remove(&id));
            place_item(conn, id, position, item, known)?;
        }
    }
    for id in items.into_keys() {
        conn.prepare_cached(include_str!("sql/delete_item.sql"))?.execute([id.0])?;
    }
    for id in sections {
        conn.prepare_cached(include_str!("sql/delete_section.sql"))?.execute([id.0])?;
    }
    Ok(())
}

fn place_section(
    conn: &Connection,
    issue: IssueId,
    position: usize,
    section: &Section,
    known: Option<SectionId>,
) -> rusqlite::Result<i64> {
    let (position, kind) = (count(position), Word(section.kind));
    if let Some(SectionId(id)) = known {
        let mut change = conn.prepare_cached(include_str!("sql/change_section.sql"))?;
        change.execute(params![id, position, section.name, kind])?;
        return Ok(id);
    }
    let free = free(conn, include_str!("sql/has_section.sql"), section.id.map(|id| id.0))?;
    let mut add = conn.prepare_cached(include_str!("sql/add_section.sql"))?;
    add.insert(params![free, issue.0, position, section.name, kind])
}

fn place_item(
    conn: &Connection,
    section: i64,
    position: usize,
    item: &Item,
    known: Option<&Item>,
) -> rusqlite::Result<()> {
    let (note, titles) = (item.note.as_ref().map(Json), Json(&item.title_lines));
    let position = count(position);
    if let Some((ItemId(id), known)) = known.and_then(|known| Some((known.id?, known))) {
        let mut change = conn.prepare_cached(include_str!("sql/change_item.sql"))?;
        change.execute(params![id, section, position, titles, item.byline, note, item.credit])?;
        if known.blocks != item.blocks {
            conn.prepare_cached(include_str!("sql/delete_blocks.sql"))?.execute([id])?;
            conn.prepare_cached(include_str!("sql/delete_item_sketch.sql"))?.execute([id])?;
            write_blocks(conn, id, &item.blocks)?;
        }
        return Ok(());
    }
    let free = free(conn, include_str!("sql/has_item.sql"), item.id.map(|id| id.0))?;
    let id = match free {
        Some(id) => id,
        None => conn.query_row(include_str!("sql/next_item.sql"), [], |row| row.get(0))?,
    };
    let mut add = conn.prepare_cached(include_str!("sql/add_item.sql"))?;
    add.execute(params![id, section, position, titles, item.byline, note, item.credit])?;
    write_blocks(conn, id, &item.blocks)
}

/// An id that no row has: what was deleted comes back under the one that it had.
fn free(conn: &Connection, exists: &str, id: Option<i64>) -> rusqlite::Result<Option<i64>> {
    let Some(id) = id else { return Ok(None) };
    let taken: bool = conn.prepare_cached(exists)?.query_row([id], |row| row.get(0))?;
    Ok((!taken).then_some(id))
}

fn write_blocks(conn: &Connection, item: i64, blocks: &[Block]) -> rusqlite::Result<()> {
    let mut add_block = conn.prepare_cached(include_str!("sql/add_block.sql"))?;
    for (position, block) in blocks.iter().enumerate() {
        let row = Columns::of(block);
        add_block.execute(params![
            item,
            count(position),
            row.kind,
            Json(row.text),
            row.level,
            row.image,
            row.beside,
            row.header,
            row.rows.map(Json)
        ])?;
    }
    Ok(())
}

/// A block as its columns.
struct Columns<'a> {
    kind: &'static str,
    text: &'a Text,
    level: Option<u8>,
    image: Option<&'a str>,
    beside: bool,
    header: bool,
    rows: Option<&'a Vec<Vec<Text>>>,
}

impl<'a> Columns<'a> {
    fn of(block: &'a Block) -> Self {
        let plain = |kind, text| Self {
            kind,
            text,
            level: None,
            image: None,
            beside: false,
            header: false,
            rows: None,
        };
        match block {
            Block::Paragraph { text } => plain("paragraph", text),
            Block::Heading { level, text } => Self { level: Some(*level), ..plain("heading", text) },
            Block::Figure(Figure { image, caption, beside }) => {
                Self { image: Some(&image.0), beside: *beside, ..plain("figure", caption) }
            }
            Block::Table(Table { caption, header, rows }) => {
                Self { header: *header, rows: Some(rows), ..plain("table", caption) }
            }
        }
    }
}

/// Reads an issue's sections with everything in them: three queries, whatever the issue's length.
pub(crate) fn read(conn: &Connection, issue: IssueId) -> rusqlite::Result<Vec<Section>> {
    let mut blocks = by_parent(conn, include_str!("sql/read_blocks.sql"), issue, block)?;
    let mut items = by_parent(conn, include_str!("sql/read_items.sql"), issue, |row| {
        let id: i64 = row.get(1)?;
        Ok(Item {
            id: Some(ItemId(id)),
            title_lines: row.get::<_, Json<_>>(2)?.0,
            byline: row.get(3)?,
            note: row.get::<_, Option<Json<_>>>(4)?.map(|json| json.0),
            blocks: blocks.remove(&id).unwrap_or_default(),
            credit: row.get(5)?,
        })
    })?;
    let mut statement = conn.prepare_cached(include_str!("sql/read_sections.sql"))?;
    let sections = statement.query_map([issue.0], |row| {
        let id: i64 = row.get(0)?;
        Ok(Section {
            id: Some(SectionId(id)),
            name: row.get(1)?,
            kind: row.get::<_, Word<_>>(2)?.0,
            items: items.remove(&id).unwrap_or_default(),
        })
    })?;
    sections.collect()
}

/// Rows in order, gathered under the id in their first column.
fn by_parent<T>(
    conn: &Connection,
    sql: &str,
    issue: IssueId,
    mut read: impl FnMut(&Row) -> rusqlite::Result<T>,
) -> rusqlite::Result<HashMap<i64, Vec<T>>> {
    let mut gathered: HashMap<i64, Vec<T>> = HashMap::new();
    let mut statement = conn.prepare_cached(sql)?;
    let mut rows = statement.query([issue.0])?;
    while let Some(row) = rows.next()? {
        gathered.entry(row.get(0)?).or_default().push(read(row)?);
    }
    Ok(gathered)
}

fn block(row: &Row) -> rusqlite::Result<Block> {
    let text = row.get::<_, Json<Text>>(2)?.0;
    match row.get_ref(1)?.as_str()? {
        "paragraph" => Ok(Block::Paragraph { text }),
        "heading" => Ok(Block::Heading { level: row.get(3)?, text }),
        "figure" => {
            Ok(Block::Figure(Figure { image: ImageId(row.get(4)?), caption: text, beside: row.get(5)? }))
        }
        "table" => {
            Ok(Block::Table(Table { caption: text, header: row.get(6)?, rows: row.get::<_, Json<_>>(7)?.0 }))
        }
        other => {
            let cause = FromSqlError::other(UnknownBlock(other.to_owned()));
            Err(rusqlite::Error::FromSqlConversionFailure(1, Type::Text, Box::new(cause)))
        }
    }
}

/// A block type that the table's CHECK would not let in.
#[derive(Debug, thiserror::Error)]
#[error("段落类型“{0}”无法识别")]
struct UnknownBlock(String);
