//! Which unit sent a text: what the text itself says, then where it came from. Where the two name
//! different units, neither is taken silently.

use formats::Envelope;
use model::Unit;

use super::credit;

/// What is known of a text's origin.
#[derive(Debug, Default)]
pub(crate) struct Origin<'a> {
    /// The credit.
    pub credit: Option<&'a str>,
    /// Other words that may name who wrote it, the best first.
    pub words: Vec<&'a str>,
    /// The mail that it came in.
    pub envelope: Option<&'a Envelope>,
    /// Whose web page it stands on.
    pub publisher: Option<&'a str>,
}

/// The unit that sent a text.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Sender {
    /// Its name, the full one where the unit list knows it; several with 、 between.
    pub unit: Option<String>,
    /// A unit of the list that it may be as well, and why.
    pub other: Option<Other>,
}

/// A listed unit beside the one that a text names.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Other {
    /// The text came from it.
    CameFrom(String),
    /// A short name of it begins the name that the text says: 云溪区 of the listed 云溪区委党史研究室
    /// begins 云溪区文化馆, too.
    Like(String),
}

/// Finds who sent a text.
pub(crate) fn find(origin: &Origin, units: &[Unit]) -> Sender {
    let says = |text: &&str| origin.credit == Some(text) || credit::is_unit(&credit::words(text), units);
    let texts = || origin.credit.into_iter().chain(origin.words.iter().copied());
    let said = texts().filter(says).map(credit::unit_names).find(|names| !names.is_empty());
    if let Some(names) = said.as_ref().filter(|names| names.len() > 1) {
        let names = names.iter().map(|name| known(units, &[name]).map_or(name.as_str(), |unit| &unit.name));
        return Sender { unit: Some(unique(names).join("、")), other: None };
    }
    let said = said.and_then(|names| names.into_iter().next());
    if let Some(unit) = known(units, &texts().collect::<Vec<_>>()) {
        return match said.filter(|said| only_begins_alike(said, unit)) {
            Some(said) => Sender { unit: Some(said), other: Some(Other::Like(unit.name.clone())) },
            None => Sender { unit: Some(unit.name.clone()), other: None },
        };
    }
    match (said, came_from(origin, units)) {
        (Some(said), Some(from)) if !from.name.contains(&said) => {
            Sender { unit: Some(said), other: Some(Other::CameFrom(from.name.clone())) }
        }
        (_, Some(from)) => Sender { unit: Some(from.name.clone()), other: None },
        (said, None) => Sender { unit: said.or_else(|| origin.publisher.map(str::to_owned)), other: None },
    }
}

/// Whether a name is no more than begun by a short name of a unit, so that it may be another unit's.
fn only_begins_alike(said: &str, unit: &Unit) -> bool {
    let rest = |short: &String| said.strip_prefix(short.as_str()).filter(|_| !short.is_empty());
    !said.contains(&unit.name)
        && !unit.name.contains(said)
        && unit.short_names.iter().filter_map(rest).any(|rest| !is_of_its_field(rest, unit))
}

/// Whether what stands behind a short name is nothing, or says the unit's own field of work: 史志办
/// for a 党史研究室, where 文化馆 is another office of the same district.
fn is_of_its_field(rest: &str, unit: &Unit) -> bool {
    let is_general = |c: &char| "中共区县市镇乡委政府人民办公室局部科处馆站和".contains(*c);
    rest.is_empty() || rest.chars().filter(|c| !is_general(c)).any(|c| unit.name.contains(c))
}

/// The listed unit whose address, name or page a text came from.
fn came_from<'a>(origin: &Origin, units: &'a [Unit]) -> Option<&'a Unit> {
    let address =
        origin.envelope.map(|envelope| envelope.address.trim()).filter(|address| !address.is_empty());
    let sends = |unit: &&Unit| {
        address
            .is_some_and(|address| unit.emails.iter().any(|email| email.trim().eq_ignore_ascii_case(address)))
    };
    let name = origin.envelope.map(|envelope| envelope.sender.as_str());
    let names: Vec<&str> = name.into_iter().chain(origin.publisher).collect();
    units.iter().find(sends).or_else(|| known(units, &names))
}

/// The listed unit that texts name, by its full name in any of them, else by a short one.
fn known<'a>(units: &'a [Unit], texts: &[&str]) -> Option<&'a Unit> {
    let full = |text: &&str| {
        let named = units.iter().filter(|unit| !unit.name.is_empty() && text.contains(&unit.name));
        named.max_by_key(|unit| unit.name.len())
    };
    let short = |text: &&str| {
        let names = units.iter().flat_map(|unit| unit.short_names.iter().map(move |name| (unit, name)));
        let fits = names.filter(|(_, name)| !name.is_empty() && text.starts_with(name.as_str()));
        fits.max_by_key(|(_, name)| name.len()).map(|(unit, _)| unit)
    };
    texts.iter().find_map(full).or_else(|| texts.iter().find_map(short))
}

fn unique<'a>(names: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut unique = Vec::new();
    for name in names {
        if !unique.contains(&name) {
            unique.push(name);
        }
    }
    unique
}

#[cfg(test)]
mod tests {
    use super::super::credit::tests::units;
    use super::*;

    fn check(credit: &str, words: &[&str], from: (&str, &str), expected: (Option<&str>, Option<&str>)) {
        let (name, address) = from;
        let envelope =
            Envelope { sender: name.to_owned(), address: address.to_owned(), ..Envelope::default() };
        let credit = Some(credit).filter(|credit| !credit.is_empty());
        let origin = Origin { credit, words: words.to_vec(), envelope: Some(&envelope), ..Origin::default() };
        let found = find(&origin, &units());
        let other = found.other.as_ref().map(|(Other::CameFrom(name) | Other::Like(name))| name.as_str());
        assert_eq!((found.unit.as_deref(), other), expected, "{credit:?} {words:?}");
    }

    #[test]
    fn the_text_goes_before_where_it_came_from() {
        let (yunxi, shimen) = (Some("云溪区委党史研究室"), Some("石门区档案馆"));
        let shimen_mail = ("", "shimen@example.cn");
        check("中共云溪区委党史研究室供稿", &[], ("", ""), (yunxi, None));
        check("石门区供稿", &["云溪区委党史研究室"], ("", ""), (yunxi, None));
        check("石门区档案科", &[], ("", ""), (shimen, None));
        check("石门区史志办", &[], ("", ""), (Some("石门区史志办"), shimen));
        check("云溪区史志办", &[], ("", ""), (yunxi, None));
        check("云溪区文化馆供稿", &[], ("", ""), (Some("云溪区文化馆"), yunxi));
        check("云溪区委办公室供稿", &[], ("", ""), (Some("云溪区委办公室"), yunxi));
        check("王明", &[], shimen_mail, (shimen, None));
        check("", &[], shimen_mail, (shimen, None));
        check("", &[], ("石门区档案馆", "other@example.cn"), (shimen, None));
        check("", &["王明"], ("", "liuhe@example.cn"), (None, None));
        // A listed unit may send what another wrote.
        check("云溪区供稿", &[], shimen_mail, (yunxi, None));
        check("档案馆", &[], shimen_mail, (shimen, None));
    }

    #[test]
    fn another_unit_than_the_address_says_is_told() {
        let shimen_mail = ("", "SHIMEN@example.cn");
        check("柳河县史志办供稿", &[], shimen_mail, (Some("柳河县史志办"), Some("石门区档案馆")));
        check("", &["柳河县史志办"], shimen_mail, (Some("柳河县史志办"), Some("石门区档案馆")));
        check("柳河县史志办供稿", &[], ("", "liuhe@example.cn"), (Some("柳河县史志办"), None));
    }

    #[test]
    fn several_units_are_all_named() {
        check(
            "云溪区委党史办、柳河县史志办 王明供稿",
            &[],
            ("", "shimen@example.cn"),
            (Some("云溪区委党史研究室、柳河县史志办"), None),
        );
        check("云溪区、云溪区委党史研究室供稿", &[], ("", ""), (Some("云溪区委党史研究室"), None));
    }
}
