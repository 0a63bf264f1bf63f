//! Databases that stand for a system's: the bundled faces under the names of office faces.

use std::sync::Arc;

use fontdb::{Database, FaceInfo, ID, Language, Source, Stretch, Style, Weight};

use super::*;
use crate::{Edition, Format, sample};

/// A database with these faces: family names, file, which face of the file.
fn database(faces: &[(&[&str], &[u8], u32)]) -> Database {
    let mut database = Database::new();
    for &(names, bytes, index) in faces {
        database.push_face_info(FaceInfo {
            id: ID::dummy(),
            source: Source::Binary(Arc::new(bytes.to_vec())),
            index,
            families: names.iter().map(|&name| (name.to_owned(), Language::Unknown)).collect(),
            post_script_name: "Stand-in".to_owned(),
            style: Style::Normal,
            weight: Weight::NORMAL,
            stretch: Stretch::Normal,
            monospaced: false,
        });
    }
    database
}

fn bundled(role: FontRole) -> Vec<u8> {
    bundled::faces()[role as usize].bytes.to_vec()
}

/// Where a table's record stands in the table directory.
fn record(file: &[u8], tag: [u8; 4]) -> usize {
    let tables = usize::from(u16::from_be_bytes([file[4], file[5]]));
    (0..tables).map(|i| 12 + 16 * i).find(|&at| file[at..at + 4] == tag).unwrap()
}

fn u32_at(file: &[u8], at: usize) -> u32 {
    u32::from_be_bytes(file[at..at + 4].try_into().unwrap())
}

/// The file with other licence bits (OS/2, `fsType`).
fn with_fs_type(mut file: Vec<u8>, bits: u16) -> Vec<u8> {
    let os2 = u32_at(&file, record(&file, *b"OS/2") + 8) as usize;
    file[os2 + 8..os2 + 10].copy_from_slice(&bits.to_be_bytes());
    file
}

/// The file as if its outlines were of another kind.
fn without_outlines(mut file: Vec<u8>) -> Vec<u8> {
    let at = record(&file, *b"glyf");
    file[at..at + 4].copy_from_slice(b"glyx");
    file
}

/// Two files as one collection (OpenType, TTC header 1.0).
fn collection(files: [Vec<u8>; 2]) -> Vec<u8> {
    let starts = [20, 20 + files[0].len()];
    let mut bytes = b"ttcf\0\x01\0\0\0\0\0\x02".to_vec();
    for start in starts {
        bytes.extend((start as u32).to_be_bytes());
    }
    for (start, mut file) in starts.into_iter().zip(files) {
        let tables = usize::from(u16::from_be_bytes([file[4], file[5]]));
        for at in (0..tables).map(|i| 12 + 16 * i + 8) {
            let offset = u32_at(&file, at) + start as u32;
            file[at..at + 4].copy_from_slice(&offset.to_be_bytes());
        }
        bytes.extend(file);
    }
    bytes
}

#[test]
fn every_role_starts_with_its_own_face() {
    let press = Press::new().unwrap();
    let check = |role, expected: &str| {
        assert_eq!(press.fonts.face(press.fonts.chain(role)[0]).name, expected);
    };
    check(FontRole::Fangsong, "fangsong");
    check(FontRole::Kai, "kai");
    check(FontRole::Hei, "hei");
    check(FontRole::Song, "song");
    check(FontRole::Title, "title");
    assert!(press.faces.iter().all(|face| !face.from_system && face.missing.is_empty()));
    assert_eq!(press.faces, faces(FaceSource::Bundled));
}

#[test]
fn a_role_takes_the_first_face_of_its_list_that_can_be_embedded() {
    let good = bundled(FontRole::Hei);
    let half = &good[..good.len() / 2];
    let cff = &without_outlines(good.clone());
    let [restricted, whole_only, bitmaps, editable] =
        [2, 0x100, 0x200, 8].map(|bits| with_fs_type(good.clone(), bits));
    let check = |faces: &[(&[&str], &[u8], u32)], used: &str, from_system, missing: &[&str]| {
        let press = Press::with(&database(faces)).unwrap();
        let choice = &press.faces[FontRole::Fangsong as usize];
        assert_eq!((&*choice.used, choice.from_system), (used, from_system));
        assert_eq!(choice.missing, missing);
        let first = press.fonts.face(press.fonts.chain(FontRole::Fangsong)[0]);
        assert_eq!(first.name, if from_system { used } else { "fangsong" });
    };
    check(&[], "简报仿宋", false, &["仿宋_GB2312"]);
    check(&[(&["SimSun-ExtB"], &good, 0)], "简报仿宋", false, &["仿宋_GB2312"]);
    check(&[(&["FangSong", "仿宋"], &good, 0)], "仿宋", true, &[]);
    check(&[(&["STFANGSONG"], &good, 0)], "STFANGSONG", true, &[]);
    check(&[(&["FangSong"], &editable, 0)], "FangSong", true, &[]);
    check(&[(&["STFangsong"], &good, 0), (&["仿宋_GB2312"], &good, 0)], "仿宋_GB2312", true, &[]);
    check(&[(&["STFangsong"], &good, 0), (&["仿宋_GB2312"], half, 0)], "STFangsong", true, &["仿宋_GB2312"]);
    check(&[(&["FangSong", "仿宋"], half, 0)], "简报仿宋", false, &["仿宋"]);
    for unusable in [cff, &restricted, &whole_only, &bitmaps, &b"no font"[..]] {
        check(&[(&["仿宋"], unusable, 0)], "简报仿宋", false, &["仿宋"]);
    }
    check(&[(&["仿宋"], &good, 1)], "简报仿宋", false, &["仿宋"]);
}

#[test]
fn the_bundled_faces_stay_behind_each_system_face() {
    let file = bundled(FontRole::Hei);
    let press = Press::with(&database(&[(&["仿宋"], &file, 0), (&["宋体"], &file, 0)])).unwrap();
    let check = |role, expected: &[&str]| {
        let chain = press.fonts.chain(role).iter().map(|&id| &*press.fonts.face(id).name);
        assert_eq!(chain.collect::<Vec<_>>(), expected);
    };
    check(FontRole::Fangsong, &["仿宋", "fangsong", "宋体", "song", "kai"]);
    check(FontRole::Hei, &["hei", "宋体", "song", "kai"]);
}

#[test]
fn a_face_of_a_collection_is_printed_as_by_itself() {
    let alone = bundled(FontRole::Title);
    let both = collection([bundled(FontRole::Hei), alone.clone()]);
    let (publication, issue, images) = sample().unwrap();
    let edition = Edition { publication, issue, images, changes: Vec::new(), doubts: Vec::new() };
    let pdf = |press: &Press| edition.export(press, &[Format::Pdf], false).unwrap().remove(0).1;
    let with = |file: &[u8], index| {
        let press = Press::with(&database(&[(&["仿宋"], file, index)])).unwrap();
        assert!(press.faces[FontRole::Fangsong as usize].from_system);
        pdf(&press)
    };
    let expected = with(&alone, 0);
    assert!(with(&both, 1) == expected);
    assert!(pdf(&Press::new().unwrap()) != expected);
}
