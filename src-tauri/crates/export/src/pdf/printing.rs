//! A finished PDF told how it is to be printed.

use lopdf::{Dictionary, Document};

use super::PdfError;
use super::finish::write;

/// How something is to be printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Printing {
    /// How many copies; the dialog begins with that number.
    pub copies: u32,
    /// Whether both sides of a sheet are printed.
    pub two_sided: bool,
}

/// Has a viewer's print dialog begin with these choices (ISO 32000-1, 12.2: `NumCopies` and
/// `Duplex`). Viewers may pay no heed: they are wishes, and a person sees the dialog. A file that
/// says itself how its sheets are turned over, as a booklet does, keeps to that.
///
/// # Errors
/// [`PdfError::Write`] where the bytes are no PDF.
pub fn for_printing(pdf: &[u8], printing: Printing) -> Result<Vec<u8>, PdfError> {
    let mut document = Document::load_mem(pdf)?;
    let catalog = document.catalog_mut()?;
    let kept = catalog.get(b"ViewerPreferences").and_then(|kept| kept.as_dict()).cloned();
    let mut preferences = kept.unwrap_or_else(|_| Dictionary::new());
    preferences.set("NumCopies", i64::from(printing.copies.max(1)));
    if !preferences.has(b"Duplex") {
        // The text stands upright on both sides of an upright sheet when it turns over the long edge.
        let sides = if printing.two_sided { "DuplexFlipLongEdge" } else { "Simplex" };
        preferences.set("Duplex", sides);
    }
    catalog.set("ViewerPreferences", preferences);
    write(document)
}

#[cfg(test)]
mod tests {
    use lopdf::{Object, dictionary};

    use super::*;

    fn preferences(pdf: &[u8]) -> Dictionary {
        let document = Document::load_mem(pdf).unwrap();
        document.catalog().unwrap().get(b"ViewerPreferences").unwrap().as_dict().unwrap().clone()
    }

    #[test]
    fn a_file_tells_how_it_is_to_be_printed() {
        let check = |own: Option<Dictionary>, printing: Printing, copies: i64, duplex: &str| {
            let mut document = Document::with_version("1.7");
            let tree = dictionary! { "Type" => "Pages", "Kids" => Vec::<Object>::new(), "Count" => 0 };
            let pages = document.add_object(tree);
            let mut catalog = dictionary! { "Type" => "Catalog", "Pages" => pages };
            if let Some(own) = own {
                catalog.set("ViewerPreferences", own);
            }
            let catalog = document.add_object(catalog);
            document.trailer.set("Root", catalog);
            let told = preferences(&for_printing(&write(document).unwrap(), printing).unwrap());
            assert_eq!(told.get(b"NumCopies").unwrap().as_i64().unwrap(), copies);
            assert_eq!(told.get(b"Duplex").unwrap().as_name().unwrap(), duplex.as_bytes());
        };
        let two_sided = Printing { copies: 120, two_sided: true };
        check(None, two_sided, 120, "DuplexFlipLongEdge");
        check(None, Printing { copies: 0, two_sided: false }, 1, "Simplex");
        let booklet = dictionary! { "PrintScaling" => "None", "Duplex" => "DuplexFlipShortEdge" };
        check(Some(booklet), two_sided, 120, "DuplexFlipShortEdge");
        assert!(for_printing(b"no PDF", two_sided).is_err());
    }
}
