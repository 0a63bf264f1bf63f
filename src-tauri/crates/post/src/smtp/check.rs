//! Trying an account out, in words.

use lettre::transport::smtp::commands::Mail;
use model::{Account, Security};

use super::carrier::Carrier;
use crate::{Patience, PostError, address};

/// A step that went well.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// What was done, as a sentence for the window.
    pub words: String,
}

/// Does all that sending does, up to the letter itself; nothing is sent.
///
/// # Errors
///
/// What keeps letters from being sent.
pub fn check_smtp(account: &Account, code: &str, patience: &Patience) -> Result<Vec<Step>, PostError> {
    let mut carrier = Carrier::connect(&account.smtp, &account.user, code, patience)?;
    let private = match account.smtp.security {
        Security::Tls | Security::StartTls => "连接已加密，证书可信",
        Security::Plain => "连接没有加密，授权码和邮件都是明文",
    };
    let mut steps = vec![format!("已连上 {}；{private}", carrier.wire.place())];
    if !account.user.is_empty() {
        steps.push(format!("已用 {} 登录", account.user));
    }
    carrier.try_sender(&account.address)?;
    steps.push(format!("服务器允许用 {} 发信", account.address));
    if let Some(limit) = carrier.limit() {
        steps.push(format!("一封邮件连同附件最大 {} MB", limit / 1_048_576));
    }
    carrier.quit();
    Ok(steps.into_iter().map(|words| Step { words }).collect())
}

impl Carrier {
    fn try_sender(&mut self, sender: &str) -> Result<(), PostError> {
        let refused =
            |_| PostError::CannotCarry { place: self.wire.place(), why: "寄件人的地址不对" };
        let sender = address::check(sender).map_err(refused)?;
        let sender = lettre::Address::new_dangerous(sender.local(), sender.domain());
        let reply = self.command("报寄件人", &Mail::new(Some(sender), Vec::new()).to_string())?;
        if reply.is_positive() { Ok(()) } else { Err(reply.error(&self.wire)) }
    }
}
