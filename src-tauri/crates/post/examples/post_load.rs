//! Letters for trying a server by hand: `post_load check|send HOST PORT tls|starttls|plain FROM TO COUNT BYTES`,
//! with the user and the code from `POST_USER` and `POST_CODE`; `post_load sink` is a server that takes everything;
//! `post_load write FILE` writes one letter with a Chinese attachment; `post_load keychain` tries the system's.

use std::{
    env, fs,
    io::{BufRead, BufReader, Write},
    net::{TcpListener, TcpStream},
    time::Instant,
};

use chrono::DateTime;
use model::{Account, Security, Server};
use post::{
    Patience, address,
    compose::{Attachment, Letter, compose},
    keychain::Keychain,
    smtp::{Carrier, Fate, check_smtp},
};

type Outcome = Result<(), Box<dyn std::error::Error>>;

fn main() -> Outcome {
    let words: Vec<String> = env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["sink"] => sink(),
        ["write", file] => Ok(fs::write(file, letter(0, "bgs@linjiang.example", "a@yunxi.example", 2000)?)?),
        ["keychain"] => try_keychain(),
        ["check", host, port, security, from] => check(&server(host, port, security)?, from),
        ["send", host, port, security, from, to, count, bytes] => {
            send(&server(host, port, security)?, from, to, count.parse()?, bytes.parse()?)
        }
        _ => Err("see the head of this file".into()),
    }
}

fn server(host: &str, port: &str, security: &str) -> Result<Server, Box<dyn std::error::Error>> {
    let security = match security {
        "tls" => Security::Tls,
        "starttls" => Security::StartTls,
        _ => Security::Plain,
    };
    Ok(Server { host: host.into(), port: port.parse()?, security })
}

fn credentials() -> (String, String) {
    (env::var("POST_USER").unwrap_or_default(), env::var("POST_CODE").unwrap_or_default())
}

fn check(server: &Server, from: &str) -> Outcome {
    let (user, code) = credentials();
    let account = Account { address: from.into(), user, smtp: server.clone(), ..Account::default() };
    for step in check_smtp(&account, &code, &Patience::default())? {
        println!("{}", step.words);
    }
    Ok(())
}

fn send(server: &Server, from: &str, to: &str, count: usize, bytes: usize) -> Outcome {
    let (user, code) = credentials();
    let began = Instant::now();
    let attachment = attachment(bytes)?;
    let mut carrier = Carrier::connect(server, &user, &code, &Patience::default())?;
    let (sender, recipient) = (address::check(from)?, [address::check(to)?]);
    for index in 0..count {
        let letter = compose(&headers(index, from, to)?, std::slice::from_ref(&attachment))?;
        let fates = carrier.send(&sender, &recipient, &letter);
        if index == 0 || !matches!(fates.as_slice(), [Fate::Accepted { .. }]) {
            println!("{index}: {fates:?}");
        }
    }
    carrier.quit();
    println!("{count} letters of {} bytes: {:.1?}, {}", attachment.weight(), began.elapsed(), peak());
    Ok(())
}

fn try_keychain() -> Outcome {
    let keychain = Keychain::System;
    println!("is there: {}", keychain.is_there());
    keychain.keep("post_load", "localhost", "a code")?;
    println!("kept: {:?}", keychain.code("post_load", "localhost")?);
    keychain.forget("post_load", "localhost")?;
    println!("forgotten: {:?}", keychain.code("post_load", "localhost")?);
    Ok(())
}

fn attachment(bytes: usize) -> Result<Attachment, Box<dyn std::error::Error>> {
    let content: Vec<u8> = (0..bytes).map(|index| ((index * 2_654_435_761) >> 13) as u8).collect();
    Ok(Attachment::new("临江简报2026年第3期(总第198期).pdf", "application/pdf", &content)?) // half-width
}

fn letter(index: usize, from: &str, to: &str, bytes: usize) -> Result<Vec<u8>, Box<dyn std::error::Error>> {
    Ok(compose(&headers(index, from, to)?, &[attachment(bytes)?])?)
}

fn headers(index: usize, from: &str, to: &str) -> Result<Letter, Box<dyn std::error::Error>> {
    Ok(Letter {
        message_id: format!("198.{index}.load@linjiang.example"),
        date: DateTime::parse_from_rfc3339("2026-03-15T09:30:00+08:00")?,
        from: ("临江简报编辑部".into(), from.into()),
        to: vec![("云溪区办公室".into(), to.into())],
        cc: Vec::new(),
        subject: "《临江简报》2026年第3期（总第198期）".into(),
        body: "云溪区办公室：\n\n请查收附件。\n".into(),
        in_reply_to: None,
    })
}

/// The most memory that was ever used; Linux only.
fn peak() -> String {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    status.lines().find(|line| line.starts_with("VmHWM")).unwrap_or("no peak known here").into()
}

fn sink() -> Outcome {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    println!("{}", listener.local_addr()?);
    for socket in listener.incoming() {
        // One client that goes away must not end the server.
        let _ = swallow(socket?);
    }
    Ok(())
}

fn swallow(mut socket: TcpStream) -> Outcome {
    let mut lines = BufReader::with_capacity(1 << 16, socket.try_clone()?);
    socket.write_all(b"220 sink\r\n")?;
    let mut line = Vec::new();
    loop {
        line.clear();
        if lines.read_until(b'\n', &mut line)? == 0 {
            return Ok(());
        }
        let reply: &[u8] = match line.get(..4) {
            Some(b"DATA") => {
                socket.write_all(b"354 go on\r\n")?;
                while line != b".\r\n" {
                    line.clear();
                    lines.read_until(b'\n', &mut line)?;
                }
                b"250 gone\r\n"
            }
            Some(b"QUIT") => b"221 bye\r\n",
            _ => b"250 ok\r\n",
        };
        socket.write_all(reply)?;
    }
}
