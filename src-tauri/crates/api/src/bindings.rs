//! The types of all calls as TypeScript, which stand in `ui/src/bindings`.

use std::collections::BTreeMap;

use desk::distribution::{
    BookCheck, Collected, ContactsFormat, EnvelopePlan, FoundContacts, GivenCopies, HandoutRow, Has,
    LabelPlan, OpenMailing, Plan, Prepared, PrintRecord,
};
use desk::inbox::{CameIn, Fields};
use desk::{Edit, Edited, FaceChoice, OpenManuscript, TakenIn};
use model::{AddressBook, Found, Run, Unit};
use ts_rs::{Config, TS, TypeVisitor};

use crate::{
    AccountHelp, ApiError, CodeKept, DeletedItem, ImportedIssue, LockEvent, OpenIssue, OpenLibrary, Outside,
    PagesView, PictureView, PrintedAddresses, Printing, Product, Provider, RevisionView, SheetFormat, Start,
};

/// Each binding's file name and content.
pub fn bindings() -> BTreeMap<String, String> {
    let mut files = Files { config: Config::default(), files: BTreeMap::new() };
    files.visit::<OpenLibrary>();
    files.visit::<OpenIssue>();
    // A text is its runs: they have a name of their own for the editor.
    files.visit::<Run>();
    files.visit::<Found>();
    files.visit::<Edit>();
    files.visit::<Edited>();
    files.visit::<Start>();
    files.visit::<Unit>();
    files.visit::<PagesView>();
    files.visit::<Product>();
    files.visit::<Printing>();
    files.visit::<PictureView>();
    files.visit::<RevisionView>();
    files.visit::<DeletedItem>();
    files.visit::<LockEvent>();
    files.visit::<Outside>();
    files.visit::<FaceChoice>();
    files.visit::<ImportedIssue>();
    files.visit::<OpenManuscript>();
    files.visit::<TakenIn>();
    files.visit::<Fields>();
    files.visit::<AddressBook>();
    files.visit::<FoundContacts>();
    files.visit::<ContactsFormat>();
    files.visit::<BookCheck>();
    files.visit::<AccountHelp>();
    files.visit::<CodeKept>();
    files.visit::<Provider>();
    files.visit::<Plan>();
    files.visit::<Prepared>();
    files.visit::<OpenMailing>();
    files.visit::<Has>();
    files.visit::<PrintRecord>();
    files.visit::<HandoutRow>();
    files.visit::<GivenCopies>();
    files.visit::<SheetFormat>();
    files.visit::<LabelPlan>();
    files.visit::<EnvelopePlan>();
    files.visit::<PrintedAddresses>();
    files.visit::<Collected>();
    files.visit::<CameIn>();
    files.visit::<ApiError>();
    files.files
}

struct Files {
    config: Config,
    files: BTreeMap<String, String>,
}

impl TypeVisitor for Files {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        let Some(path) = T::output_path() else { return };
        let name = path.to_string_lossy().into_owned();
        if self.files.contains_key(&name) {
            return;
        }
        if let Ok(content) = T::export_to_string(&self.config) {
            self.files.insert(name, content);
            T::visit_dependencies(self);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_type_that_is_named_has_a_file() {
        let files = bindings();
        assert!(files.contains_key("Item.ts") && files.contains_key("ErrorCode.ts"), "{:?}", files.keys());
        for (name, content) in &files {
            for imported in content.lines().filter_map(|line| line.split_once("from \"./")) {
                let target = format!("{}.ts", imported.1.trim_end_matches("\";").trim_end_matches(".ts"));
                assert!(files.contains_key(&target), "{name} imports {target}");
            }
        }
    }
}
