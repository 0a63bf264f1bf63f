//! Trying whether a mailbox can be used.

use model::Account;

use crate::{Patience, PostError};

use super::Postbox;

/// Tries an account's mailbox as far as its folder; what was done, in words. Nothing on the server changes.
///
/// # Errors
///
/// Where it went wrong, with what to do.
pub fn check_imap(account: &Account, code: &str, patience: &Patience) -> Result<Vec<String>, PostError> {
    let Some(mailbox) = &account.mailbox else {
        return Ok(Vec::new());
    };
    let mut steps = Vec::new();
    let mut postbox = Postbox::open(&mailbox.server, &account.user, code, patience)?;
    steps.push(format!("已登录 {}", crate::wire::place(&mailbox.server)));
    let opened = postbox.examine(&mailbox.folder)?;
    steps.push(format!("文件夹“{}”里有 {} 封邮件", mailbox.folder, opened.exists));
    postbox.close();
    Ok(steps)
}
