//! Trying whether a mailbox can be used.

use model::Account;

use crate::{Patience, PostError, smtp::Step};

use super::Postbox;

/// Tries an account's mailbox as far as its folder; what was done, in words. Nothing on the server changes.
///
/// # Errors
///
/// Where it went wrong, with what to do.
pub fn check_imap(account: &Account, code: &str, patience: &Patience) -> Result<Vec<Step>, PostError> {
    let Some(mailbox) = &account.mailbox else {
        return Ok(Vec::new());
    };
    let mut postbox = Postbox::open(&mailbox.server, &account.user, code, patience)?;
    let opened = postbox.examine(&mailbox.folder)?;
    postbox.close();
    let logged_in = format!("已登录 {}", crate::wire::place(&mailbox.server));
    let folder = format!("文件夹“{}”里有 {} 封邮件", mailbox.folder, opened.exists);
    Ok(vec![Step { words: logged_in }, Step { words: folder }])
}
