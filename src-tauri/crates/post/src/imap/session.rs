//! A conversation with a server: commands with their tags, and logging in.

use std::time::Duration;

use model::{Security, Server};

use crate::{Patience, PostError, wire::Wire};

use super::answer::{self, Answer, Status, Token, Words};

/// What an answer may cost that carries no message, bytes.
pub(super) const TALK: usize = 1 << 20;

/// A conversation with a server.
pub(super) struct Session {
    pub wire: Wire,
    commands: u32,
}

/// What is done, how long it may take, and what its answer may cost in bytes.
#[derive(Clone, Copy)]
pub(super) struct Step {
    pub doing: &'static str,
    pub limit: Duration,
    pub room: usize,
}

impl Session {
    /// Connects and logs in.
    pub fn open(server: &Server, user: &str, code: &str, patience: &Patience) -> Result<Self, PostError> {
        let mut session = Self { wire: Wire::connect(server, patience)?, commands: 0 };
        session.greet(server.security)?;
        session.log_in(user, code)?;
        session.introduce()?;
        Ok(session)
    }

    /// Reads the greeting, and makes the line private if it is to become so.
    fn greet(&mut self, security: Security) -> Result<(), PostError> {
        self.wire.begin("连接", self.wire.patience().connect);
        let greeting = self.guard(|wire| answer::read(wire, &mut TALK.clone()))?;
        match greeting {
            // Logged in before anything was private: somebody sits between (RFC 9051, 11.1).
            Answer::Status(Status::PreAuth, _) if security == Security::StartTls => Err(self.no_start_tls()),
            Answer::Status(Status::Ok | Status::PreAuth, _) => match security {
                Security::StartTls => self.start_tls(),
                Security::Tls | Security::Plain => Ok(()),
            },
            Answer::Status(_, words) => Err(self.says("连接", words)),
            _ => Err(self.wire.garbage(b"?")),
        }
    }

    fn start_tls(&mut self) -> Result<(), PostError> {
        match self.run(self.step("转为加密", TALK), "STARTTLS", &mut |_| {})? {
            (Status::Ok, _) => self.guard(Wire::upgrade),
            _ => Err(self.no_start_tls()),
        }
    }

    fn log_in(&mut self, user: &str, code: &str) -> Result<(), PostError> {
        let offered = self.capabilities()?;
        if offered.iter().any(|word| word == "LOGINDISABLED") {
            let ways: Vec<&str> = offered.iter().filter_map(|word| word.strip_prefix("AUTH=")).collect();
            return Err(PostError::NoLogin { place: self.wire.place(), offered: ways.join(" ") });
        }
        let (Some(user), Some(code)) = (quoted(user), quoted(code)) else {
            let reply = "里面有汉字、全角字符或换行".to_owned();
            return Err(PostError::WrongCode { place: self.wire.place(), reply });
        };
        let (status, words) =
            self.run(self.step("登录", TALK), &format!("LOGIN {user} {code}"), &mut |_| {})?;
        match status {
            Status::Ok => Ok(()),
            // Busy or forbidden is not wrong (RFC 5530, 3).
            Status::No
                if !["UNAVAILABLE", "LIMIT", "INUSE", "CONTACTADMIN"].contains(&words.code.as_str()) =>
            {
                Err(PostError::WrongCode { place: self.wire.place(), reply: words.text })
            }
            _ => Err(self.says("登录", words)),
        }
    }

    fn capabilities(&mut self) -> Result<Vec<String>, PostError> {
        let mut offered = Vec::new();
        self.agreed("连接", TALK, "CAPABILITY", &mut |answer| {
            if let Answer::Data(tokens) = answer {
                offered.extend(tokens.into_iter().filter_map(|token| match token {
                    Token::Word(word) => Some(word.to_ascii_uppercase()),
                    _ => None,
                }));
            }
        })?;
        Ok(offered)
    }

    /// Says what this program is (RFC 2971). 163 and 126 open no folder for who does not ("Unsafe Login"); servers
    /// that do not know the command say so, and that is all.
    fn introduce(&mut self) -> Result<(), PostError> {
        let version = env!("CARGO_PKG_VERSION");
        let command = format!(r#"ID ("name" "jianbao" "version" "{version}" "vendor" "jianbao")"#);
        self.run(self.step("登录", TALK), &command, &mut |_| {}).map(|_| ())
    }

    /// Runs a command that the server must agree to.
    pub fn agreed(
        &mut self,
        doing: &'static str,
        room: usize,
        command: &str,
        take: &mut dyn FnMut(Answer),
    ) -> Result<(), PostError> {
        match self.run(self.step(doing, room), command, take)? {
            (Status::Ok, _) => Ok(()),
            (_, words) => Err(self.says(doing, words)),
        }
    }

    /// Sends a command and hands over what comes until its end; how it went.
    pub fn run(
        &mut self,
        step: Step,
        command: &str,
        take: &mut dyn FnMut(Answer),
    ) -> Result<(Status, Words), PostError> {
        self.commands += 1;
        let tag = format!("a{}", self.commands);
        self.wire.begin(step.doing, step.limit);
        self.guard(|wire| {
            wire.write(format!("{tag} {command}\r\n").as_bytes())?;
            let mut room = step.room;
            loop {
                match answer::read(wire, &mut room)? {
                    Answer::Done { tag: other, status, words } if other == tag.as_bytes() => {
                        return Ok((status, words));
                    }
                    Answer::Done { tag, .. } => return Err(wire.garbage(&tag)),
                    Answer::Status(Status::Bye, words) if command != "LOGOUT" => {
                        let (place, doing) = (wire.place(), step.doing);
                        return Err(PostError::ServerSays { place, doing, code: None, reply: words.text });
                    }
                    answer => take(answer),
                }
            }
        })
    }

    /// Does what leaves the two sides out of step if it fails: then the line is closed.
    fn guard<T>(&mut self, work: impl FnOnce(&mut Wire) -> Result<T, PostError>) -> Result<T, PostError> {
        let done = work(&mut self.wire);
        if done.is_err() {
            self.wire.close();
        }
        done
    }

    fn step(&self, doing: &'static str, room: usize) -> Step {
        Step { doing, limit: self.wire.patience().reply, room }
    }

    pub fn says(&self, doing: &'static str, words: Words) -> PostError {
        PostError::ServerSays { place: self.wire.place(), doing, code: None, reply: words.text }
    }

    fn no_start_tls(&self) -> PostError {
        PostError::NoStartTls { place: self.wire.place() }
    }
}

/// A quoted string (RFC 3501, 4.3); None for what cannot be written as one.
pub(super) fn quoted(text: &str) -> Option<String> {
    let is_plain = text.bytes().all(|byte| matches!(byte, b' '..=b'~'));
    is_plain.then(|| format!("\"{}\"", text.replace('\\', r"\\").replace('"', "\\\"")))
}
