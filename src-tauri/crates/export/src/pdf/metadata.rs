//! What the document says of itself, to people and to archives.

use lopdf::{Document, Object, ObjectId, Stream, dictionary, text_string};
use moxcms::ColorProfile;

use super::{Paper, PdfError};

/// The two records of the same facts.
pub(super) struct Metadata {
    /// XMP, which archives read (ISO 19005-2, 6.6.2).
    pub(super) xmp: ObjectId,
    /// The information dictionary, which viewers show.
    pub(super) info: ObjectId,
}

/// Writes title, author and date: the issue's, so that the same issue gives the same bytes.
pub(super) fn write(document: &mut Document, paper: &Paper) -> Metadata {
    let &Paper { ref title, author, date, .. } = paper;
    let stamp = format!("D:{}000000+08'00'", date.format("%Y%m%d"));
    let info = document.add_object(dictionary! {
        "Title" => text_string(title),
        "Author" => text_string(author),
        "Creator" => text_string(CREATOR),
        "Producer" => text_string(PRODUCER),
        "CreationDate" => Object::string_literal(stamp.as_str()),
        "ModDate" => Object::string_literal(stamp.as_str()),
    });
    let packet = xmp(title, author, &format!("{date}T00:00:00+08:00"));
    let stream = Stream::new(dictionary! { "Type" => "Metadata", "Subtype" => "XML" }, packet.into_bytes());
    Metadata { xmp: document.add_object(stream), info }
}

/// Says that the document's colours are those of sRGB (ISO 19005-2, 6.2.3).
pub(super) fn output_intent(document: &mut Document) -> Result<ObjectId, PdfError> {
    let profile = ColorProfile::new_srgb().encode();
    let mut bytes = profile.map_err(|cause| PdfError::Profile(cause.to_string()))?;
    // The encoder writes the time of day; here stands the day of the standard, IEC 61966-2-1
    // (ISO 15076-1, 7.2.8: year, month, day, hour, minute, second in two bytes each).
    for (place, number) in bytes.chunks_exact_mut(2).skip(12).zip([1999_u16, 10, 18, 0, 0, 0]) {
        place.copy_from_slice(&number.to_be_bytes());
    }
    let stream = document.add_object(Stream::new(dictionary! { "N" => 3 }, bytes));
    Ok(document.add_object(dictionary! {
        "Type" => "OutputIntent",
        "S" => "GTS_PDFA1",
        "OutputConditionIdentifier" => Object::string_literal("sRGB IEC61966-2.1"),
        "RegistryName" => Object::string_literal("http://www.color.org"),
        "Info" => Object::string_literal("sRGB IEC61966-2.1"),
        "DestOutputProfile" => stream,
    }))
}

const CREATOR: &str = "简报 Jianbao";
const PRODUCER: &str = "Jianbao (printpdf, lopdf)";

fn xmp(title: &str, author: &str, date: &str) -> String {
    let [title, author] = [title, author].map(escape);
    format!(
        r#"<?xpacket begin="{bom}" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>zh-CN</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>{CREATOR}</xmp:CreatorTool>
<xmp:CreateDate>{date}</xmp:CreateDate>
<xmp:ModifyDate>{date}</xmp:ModifyDate>
<pdf:Producer>{PRODUCER}</pdf:Producer>
<pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>B</pdfaid:conformance>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"#,
        bom = '\u{FEFF}',
    )
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
