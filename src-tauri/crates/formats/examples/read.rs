//! Prints what a file holds: `cargo run -p formats --example read -- FILE...`, with `--text` its text alone.

use std::time::Instant;

use formats::{Document, Limits, Part};

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let text_only = arguments.iter().any(|argument| argument == "--text");
    for path in arguments.iter().filter(|argument| *argument != "--text") {
        let bytes = match std::fs::read(path) {
            Ok(bytes) => bytes,
            Err(error) => {
                eprintln!("{path}: {error}");
                continue;
            }
        };
        let begun = Instant::now();
        match formats::read(&bytes, path, &Limits::default()) {
            Err(error) => eprintln!("{error}"),
            Ok(files) if text_only => {
                files.documents.iter().for_each(|document| println!("{}", document.to_plain()));
            }
            Ok(files) => {
                println!("{path}: {:?}", begun.elapsed());
                files.documents.iter().for_each(print);
                files.refused.iter().for_each(|error| println!("! {error}"));
            }
        }
    }
}

fn print(document: &Document) {
    println!("# {} ({:?})", document.name, document.format);
    for (index, part) in document.parts.iter().enumerate() {
        match part {
            Part::Paragraph(paragraph) => {
                let heading = paragraph.heading.map_or(String::new(), |level| format!(" h{level}"));
                let centred = if paragraph.centred { " centred" } else { "" };
                let bold = if paragraph.bold { " bold" } else { "" };
                println!("{index}{heading}{centred}{bold}: {:?}", paragraph.text);
            }
            Part::Table(table) => {
                println!("{index} table:");
                table.rows.iter().for_each(|row| println!("    {row:?}"));
            }
            Part::Picture(picture) => {
                println!(
                    "{index} picture: {}, {} bytes, {:?}",
                    picture.name,
                    picture.bytes.len(),
                    picture.alt
                );
            }
        }
    }
    for note in &document.notes {
        println!("{:?} at {:?}: {:?}", note.kind, note.part, note.text);
    }
    document.warnings.iter().for_each(|warning| println!("! {warning}"));
}
