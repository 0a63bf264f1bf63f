//! Logging in (RFC 4954) with a user's name and code.

use base64::{Engine, engine::general_purpose::STANDARD};
use lettre::transport::smtp::{
    authentication::{Credentials, Mechanism},
    commands::Auth,
};

use super::{carrier::Carrier, reply::Reply};
use crate::PostError;

const DOING: &str = "登录";

impl Carrier {
    /// Logs in by the first way that the server takes.
    pub(super) fn login(&mut self, user: &str, code: &str) -> Result<(), PostError> {
        let mut refused: Option<Reply> = None;
        for mechanism in self.offer.clone().ways() {
            // A code is copied from a page, with what stands around it.
            let reply = self.try_login(mechanism, user, code.trim())?;
            match reply.code {
                235 => return Ok(()),
                // The server does not know this way, whatever it offered (RFC 4954, 4).
                500..=504 => refused = Some(reply),
                526 | 534 | 535 => {
                    return Err(PostError::WrongCode { place: self.wire.place(), reply: reply.words() });
                }
                _ => return Err(reply.error(&self.wire)),
            }
        }
        Err(refused.map_or_else(|| self.no_way(), |reply| reply.error(&self.wire)))
    }

    fn try_login(&mut self, mechanism: Mechanism, user: &str, code: &str) -> Result<Reply, PostError> {
        let credentials = Credentials::new(user.into(), code.into());
        let Ok(command) = Auth::new(mechanism, credentials, None) else {
            return Err(self.no_way());
        };
        let mut reply = self.command(DOING, &command.to_string())?;
        if mechanism == Mechanism::Login {
            // What it asks for is said in many words; the order is always the same.
            for answer in [user, code] {
                if reply.code == 334 {
                    reply = self.command(DOING, &format!("{}\r\n", STANDARD.encode(answer)))?;
                }
            }
        }
        Ok(reply)
    }

    fn no_way(&self) -> PostError {
        let offered = match self.offer.mechanisms.as_slice() {
            [] => "它没有提供登录方式，也许要先加密".into(),
            some => format!("它只认 {}", some.join("、")),
        };
        PostError::NoLogin { place: self.wire.place(), offered }
    }
}
