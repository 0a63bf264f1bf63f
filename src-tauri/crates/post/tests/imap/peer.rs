//! A server that says what a script says.

use std::{
    io::{BufRead, BufReader, Write},
    net::{TcpListener, TcpStream},
    thread::{self, JoinHandle},
    time::Duration,
};

use model::{Security, Server};

/// What the other side must say, without its tag (`…` stands for any end), and what is answered: `{t}` is the tag.
pub type Turn = (&'static str, &'static str);

/// Says nothing more, and holds the line.
pub const STALL: &str = "{stall}";
/// A line of some megabytes.
pub const FLOOD: &str = "{flood}";
/// A byte now and then.
const DRIP: &str = "{drip}";
/// Lines that mean nothing, now and then.
const CHATTER: &str = "{chatter}";

pub struct Peer {
    port: u16,
    thread: JoinHandle<()>,
}

impl Peer {
    pub fn server(&self) -> Server {
        Server { host: "127.0.0.1".into(), port: self.port, security: Security::Plain }
    }

    pub fn place(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }

    /// Waits until the other side hung up; fails where it did not say what the script says.
    pub fn finish(self) {
        self.thread.join().expect("the script was followed");
    }
}

/// Plays a script to the first who connects, and hangs up.
pub fn play(greeting: &'static str, turns: &[Turn]) -> Peer {
    let turns = turns.iter().map(|(said, answer)| (*said, answer.as_bytes().to_vec())).collect();
    start(greeting, turns)
}

/// The same, with one more turn that is answered by any bytes.
pub fn play_bytes(greeting: &'static str, turns: &[Turn], said: &'static str, answer: Vec<u8>) -> Peer {
    let mut turns: Vec<_> = turns.iter().map(|(said, answer)| (*said, answer.as_bytes().to_vec())).collect();
    turns.push((said, answer));
    start(greeting, turns)
}

fn start(greeting: &'static str, turns: Vec<(&'static str, Vec<u8>)>) -> Peer {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let thread = thread::spawn(move || {
        let stream = listener.accept().unwrap().0;
        let mut reader = BufReader::new(stream.try_clone().unwrap());
        let mut stream = stream;
        say(&mut stream, greeting.as_bytes());
        for (said, answer) in turns {
            let mut line = String::new();
            reader.read_line(&mut line).unwrap();
            let (tag, command) = line.trim_end().split_once(' ').unwrap_or_default();
            match said.split_once('…') {
                Some((start, _)) => assert!(command.starts_with(start), "{command}"),
                None => assert_eq!(command, said),
            }
            say(&mut stream, &replace(&answer, b"{t}", tag.as_bytes()));
        }
    });
    Peer { port, thread }
}

/// Sends an answer; the other side may have had enough before it ends.
fn say(stream: &mut TcpStream, answer: &[u8]) {
    let text = String::from_utf8_lossy(answer);
    let marks = [STALL, DRIP, FLOOD, CHATTER];
    let Some((mark, at)) = marks.iter().find_map(|mark| text.find(mark).map(|at| (*mark, at))) else {
        let _ = stream.write_all(answer);
        return;
    };
    let _ = stream.write_all(&answer[..at]);
    let piece = match mark {
        DRIP => b"x".to_vec(),
        CHATTER => b"* OK still here\r\n".to_vec(),
        FLOOD => vec![b'x'; 8 << 20],
        _ => Vec::new(),
    };
    for _ in 0..40 {
        thread::sleep(Duration::from_millis(100));
        if stream.write_all(&piece).is_err() {
            return;
        }
    }
}

fn replace(text: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
    match text.windows(from.len()).position(|part| part == from) {
        Some(at) => [&text[..at], to, &replace(&text[at + from.len()..], from, to)].concat(),
        None => text.to_vec(),
    }
}
