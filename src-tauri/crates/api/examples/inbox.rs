//! Measures the inbox: how fast a thousand texts are taken in, listed, opened, and what they take
//! on the disk. `cargo run --release -p api --example inbox [COUNT]`

use std::error::Error;
use std::time::Instant;

use api::Api;

fn main() -> Result<(), Box<dyn Error>> {
    let count: usize = std::env::args().nth(1).map_or(Ok(1_000), |count| count.parse())?;
    let folder = tempfile::tempdir()?;
    let api = Api::new(folder.path()).map_err(|error| error.message)?;
    let library = api.open_sample().map_err(|error| error.message)?;
    let owner =
        library.publications.first().and_then(|publication| publication.id).ok_or("no publication")?;

    let started = Instant::now();
    let mut slowest = 0.0_f64;
    for nth in 0..count {
        let file = Instant::now();
        let taken = api.take_in(owner, &format!("{nth}.txt"), text(nth).into_bytes());
        let taken = taken.map_err(|error| error.message)?;
        if taken.added.len() != 1 {
            return Err(format!("{nth}: {taken:?}").into());
        }
        slowest = slowest.max(file.elapsed().as_secs_f64());
    }
    let all = started.elapsed().as_secs_f64();
    println!(
        "{count} files in {all:.1} s: {:.0} a second, the slowest {:.0} ms",
        count as f64 / all,
        slowest * 1e3
    );

    for _ in 0..3 {
        let started = Instant::now();
        let rows = api.inbox(owner).map_err(|error| error.message)?;
        println!("{} rows listed in {:.1} ms", rows.len(), started.elapsed().as_secs_f64() * 1e3);
    }
    let last = api.inbox(owner).map_err(|error| error.message)?.first().map(|row| row.id).ok_or("no row")?;
    let started = Instant::now();
    api.manuscript(last).map_err(|error| error.message)?;
    println!("one opened in {:.1} ms", started.elapsed().as_secs_f64() * 1e3);
    let bytes: u64 = [&library.path, &library.path.with_extension("jianbao-wal")]
        .iter()
        .filter_map(|path| std::fs::metadata(path).ok())
        .map(|file| file.len())
        .sum();
    println!("library: {:.1} MB", bytes as f64 / 1e6);
    Ok(())
}

/// A title, two paragraphs that no other text has, and a credit.
fn text(nth: usize) -> String {
    let mut state = nth as u32 + 1;
    let mut word = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        WORDS.get((state >> 16) as usize % WORDS.len()).copied().unwrap_or_default()
    };
    let mut sentence = |len: usize| (0..len).map(|_| word()).collect::<String>();
    let (title, first, second) = (sentence(5), sentence(60), sentence(60));
    format!("{title}\n{first}。\n{second}。\n（云溪区委党史研究室供稿）\n")
}

const WORDS: &[&str] = &[
    "近日",
    "云溪区",
    "召开",
    "会议",
    "部署",
    "工作",
    "整理",
    "史料",
    "走访",
    "老人",
    "记录",
    "回忆",
    "编写",
    "地方史",
    "核对",
    "时间",
    "地点",
    "照片",
    "目录",
    "展馆",
    "开放",
    "市民",
    "参观",
    "普查",
    "文物",
    "登记",
    "修缮",
    "旧址",
    "讲解",
    "学校",
    "学生",
    "课堂",
    "活动",
    "组织",
    "干部",
    "群众",
    "座谈",
    "意见",
    "落实",
    "任务",
];
