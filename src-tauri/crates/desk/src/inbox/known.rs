//! What an office knows before it reads: its units with their addresses, and the names it has printed.

use std::collections::BTreeSet;

use intake::Known;
use model::{Colophon, PublicationId, Unit};
use store::{Reader, StoreError};

/// A name has so many characters: shorter ones are like too many words to hold texts against.
const NAME: std::ops::RangeInclusive<usize> = 3..=30;

/// What a publication knows now.
pub(super) fn of(reader: Reader, publication: PublicationId) -> Result<Known, StoreError> {
    let mut units = reader.units(publication)?;
    for (address, unit) in reader.senders(publication)? {
        learn(&mut units, address, unit);
    }
    let owner = reader.publication(publication)?;
    let mut names = BTreeSet::from([owner.organizer]);
    names.extend(of_colophon(&owner.colophon));
    for printed in reader.bylines(publication)?.into_iter().chain(reader.credits(publication)?) {
        names.extend(intake::names_in(&printed, &units));
    }
    names.retain(|name| NAME.contains(&name.chars().count()));
    Ok(Known { units, names: names.into_iter().collect() })
}

/// What an editor set for an address goes before what the list says of it.
fn learn(units: &mut Vec<Unit>, address: String, name: String) {
    for unit in units.iter_mut() {
        unit.emails.retain(|email| !email.trim().eq_ignore_ascii_case(&address));
    }
    match units.iter_mut().find(|unit| unit.name == name) {
        Some(unit) => unit.emails.push(address),
        None => units.push(Unit { name, emails: vec![address], ..Unit::default() }),
    }
}

/// Those a colophon names: 报, 送, 发 and 责编.
fn of_colophon(colophon: &Colophon) -> impl Iterator<Item = String> + '_ {
    let lists = [&colophon.report_to, &colophon.send_to, &colophon.distribute_to];
    let words = lists.into_iter().flatten().chain(&colophon.editor);
    let parts = words.flat_map(|words| words.split(|c: char| c.is_whitespace() || "、,\u{ff0c}".contains(c)));
    parts.map(|name| name.trim_end_matches('。').to_owned())
}
