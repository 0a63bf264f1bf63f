//! Where the text of a group goes.

use crate::NoteKind;

/// Where the text of a group goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Destination {
    /// Into the body, or the note or text box at hand.
    Flow,
    /// Nowhere.
    Skip,
    Fonts,
    Styles,
    Picture,
    /// Into the number or bullet of a list.
    Label,
}

/// What opens with a destination word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Opens {
    /// The group's text goes there.
    Destination(Destination),
    /// The group is a note.
    Note(NoteKind),
    /// The group is a text box.
    TextBox,
    /// The word is no destination.
    Nothing,
}

/// What a word opens; `starred` where `\*` stands before it, by which unknown destinations are skipped.
pub(super) fn opens(word: &[u8], starred: bool) -> Opens {
    match word {
        b"footnote" => Opens::Note(NoteKind::Footnote),
        b"annotation" => Opens::Note(NoteKind::Comment),
        b"header" | b"headerl" | b"headerr" | b"headerf" => Opens::Note(NoteKind::Header),
        b"footer" | b"footerl" | b"footerr" | b"footerf" => Opens::Note(NoteKind::Footer),
        b"shptxt" | b"dptxbxtext" => Opens::TextBox,
        b"listtext" | b"pntext" => Opens::Destination(Destination::Label),
        b"pict" => Opens::Destination(Destination::Picture),
        b"fonttbl" => Opens::Destination(Destination::Fonts),
        b"stylesheet" => Opens::Destination(Destination::Styles),
        // They hold text, pictures or other destinations, starred or not.
        b"shpinst" | b"shppict" | b"do" | b"nesttableprops" | b"shp" | b"shpgrp" => {
            Opens::Destination(Destination::Flow)
        }
        _ if starred || is_skipped(word) => Opens::Destination(Destination::Skip),
        _ => Opens::Nothing,
    }
}

/// Destinations without a star that are not of the text.
fn is_skipped(word: &[u8]) -> bool {
    const SKIPPED: [&[u8]; 41] = [
        b"aftncn",
        b"aftnsep",
        b"aftnsepc",
        b"atnauthor",
        b"atndate",
        b"atnicn",
        b"atnid",
        b"atnparent",
        b"atnref",
        b"atntime",
        b"atrfend",
        b"atrfstart",
        b"bkmkend",
        b"bkmkstart",
        b"colortbl",
        b"datafield",
        b"fldinst",
        b"filetbl",
        b"ftncn",
        b"ftnsep",
        b"ftnsepc",
        b"info",
        b"listtable",
        b"listoverridetable",
        b"nonesttables",
        b"nonshppict",
        b"objalias",
        b"objclass",
        b"objdata",
        b"objname",
        b"objsect",
        b"private",
        b"revtbl",
        b"rsidtbl",
        b"rxe",
        b"shprslt",
        b"sp",
        b"tc",
        b"template",
        b"txe",
        b"xe",
    ];
    SKIPPED.contains(&word)
}

/// The character that a word stands for.
pub(super) fn character(word: &[u8]) -> Option<&'static str> {
    Some(match word {
        b"tab" => "\t",
        b"line" | b"lbr" => "\n",
        b"emdash" => "—",
        b"endash" => "–",
        b"lquote" => "‘",
        b"rquote" => "’",
        b"ldblquote" => "“",
        b"rdblquote" => "”",
        b"bullet" => "•",
        b"emspace" => "\u{2003}",
        b"enspace" => "\u{2002}",
        b"qmspace" => "\u{2005}",
        b"zwj" => "\u{200d}",
        b"zwnj" => "\u{200c}",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unknown_destinations_are_skipped_only_with_a_star() {
        let check = |word: &[u8], starred, expected| assert_eq!(opens(word, starred), expected);
        check(b"generator", true, Opens::Destination(Destination::Skip));
        check(b"b", false, Opens::Nothing);
        check(b"fldinst", false, Opens::Destination(Destination::Skip));
        check(b"shpinst", true, Opens::Destination(Destination::Flow));
        check(b"annotation", true, Opens::Note(NoteKind::Comment));
    }
}
