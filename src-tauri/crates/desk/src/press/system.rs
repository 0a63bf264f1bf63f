//! The faces of offices, as this system has them installed.

use std::borrow::Cow;

use fontdb::{Database, FaceInfo, Style, Weight};
use model::FontRole;
use typeset::Face;

use super::{FaceChoice, ROLES, bundled_choice};

/// The families that serve a role, the one that official documents ask for first.
fn families(role: FontRole) -> &'static [&'static str] {
    match role {
        FontRole::Fangsong => &["仿宋_GB2312", "FangSong_GB2312", "仿宋", "FangSong", "STFangsong"],
        FontRole::Kai => &["楷体_GB2312", "KaiTi_GB2312", "楷体", "KaiTi", "STKaiti", "Kaiti SC"],
        FontRole::Hei => &["黑体", "SimHei", "STHeiti", "Heiti SC"],
        FontRole::Song => &["宋体", "SimSun", "STSong", "Songti SC"],
        FontRole::Title => &["方正小标宋简体", "方正小标宋_GBK", "FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05"],
    }
}

/// What this system has installed. Files are mapped, not read, and only their names kept.
pub(super) fn database() -> Database {
    let mut database = Database::new();
    database.load_system_fonts();
    // Office brings 仿宋 and 楷体 along to a Mac without installing them.
    #[cfg(target_os = "macos")]
    for program in ["Word", "PowerPoint", "Excel"] {
        database.load_fonts_dir(format!("/Applications/Microsoft {program}.app/Contents/Resources/DFonts"));
    }
    database
}

/// The face of the database for each role where it has one that can be embedded, in the order of
/// [`FontRole`], and what was chosen.
pub(super) fn choose(database: &Database) -> ([Option<Face>; 5], Vec<FaceChoice>) {
    let mut choices = Vec::new();
    let faces = ROLES.map(|role| {
        let (face, choice) = choose_one(database, role);
        choices.push(choice);
        face
    });
    (faces, choices)
}

fn choose_one(database: &Database, role: FontRole) -> (Option<Face>, FaceChoice) {
    let mut missing: Vec<String> = Vec::new();
    for info in candidates(database, families(role)) {
        let used = readable_name(info);
        if let Some(face) = read(database, info).filter(export::embeddable) {
            return (Some(face), FaceChoice { role, used, from_system: true, missing });
        }
        if !missing.contains(&used) {
            missing.push(used);
        }
    }
    if missing.is_empty() {
        missing.extend(families(role).first().map(|&name| name.to_owned()));
    }
    (None, bundled_choice(role, missing))
}

/// The upright faces of these families, in the families' order and each once, though a family has
/// a Chinese and an English name; of one family the weight next to regular first.
fn candidates<'a>(database: &'a Database, names: &[&str]) -> Vec<&'a FaceInfo> {
    let rank = |info: &FaceInfo| {
        let bears = |name: &str| info.families.iter().any(|(family, _)| family.eq_ignore_ascii_case(name));
        names.iter().position(|name| bears(name))
    };
    let upright = database.faces().filter(|info| info.style == Style::Normal);
    let mut found: Vec<_> = upright.filter_map(|info| Some((rank(info)?, info))).collect();
    found.sort_by_key(|(rank, info)| (*rank, info.weight.0.abs_diff(Weight::NORMAL.0)));
    found.into_iter().map(|(_, info)| info).collect()
}

/// The Chinese family name where the face has one.
fn readable_name(info: &FaceInfo) -> String {
    let mut names = info.families.iter().map(|(name, _)| name);
    let chinese = names.clone().find(|name| name.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)));
    chinese.or(names.next()).unwrap_or(&info.post_script_name).clone()
}

fn read(database: &Database, info: &FaceInfo) -> Option<Face> {
    let bytes = database.with_face_data(info.id, |bytes, _| bytes.to_vec())?;
    Some(Face { name: readable_name(info), bytes: Cow::Owned(bytes), index: info.index })
}
