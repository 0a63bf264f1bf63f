//! An issue's sections, items and blocks, in order.

use std::collections::HashMap;

use model::{Block, Figure, ImageId, IssueId, Item, ItemId, Section, SectionId, Table, Text};
use rusqlite::types::{FromSqlError, Type};
use rusqlite::{Connection, Row, params};

use crate::columns::{Json, Word, count};

/// Writes the sections of an issue that has none.
pub(crate) fn write(conn: &Connection, issue: IssueId, sections: &[Section]) -> rusqlite::Result<()> {
    let mut add_section = conn.prepare_cached(include_str!("sql/add_section.sql"))?;
    for (position, section) in sections.iter().enumerate() {
        let id = add_section.insert(params![issue.0, count(position), section.name, Word(section.kind)])?;
        write_items(conn, id, &section.items)?;
    }
    Ok(())
}

fn write_items(conn: &Connection, section: i64, items: &[Item]) -> rusqlite::Result<()> {
    let mut add_item = conn.prepare_cached(include_str!("sql/add_item.sql"))?;
    for (position, item) in items.iter().enumerate() {
        let note = item.note.as_ref().map(Json);
        let titles = Json(&item.title_lines);
        let id =
            add_item.insert(params![section, count(position), titles, item.byline, note, item.credit])?;
        write_blocks(conn, id, &item.blocks)?;
    }
    Ok(())
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
