//! The answer to who sent a manuscript, drafted for an editor to send.

use chrono::{Datelike, NaiveDate};
use model::{IssueState, ManuscriptId, ManuscriptState, chinese_date};
use store::{Library, StoreError};

use super::standing::of;
use crate::DeskError;

/// Drafts an answer by what became of the manuscript, dated `today`.
///
/// # Errors
/// [`DeskError::Store`] where it is gone or the library cannot be read.
pub fn reply(library: &Library, id: ManuscriptId, today: NaiveDate) -> Result<String, DeskError> {
    library.read(|reader| {
        let (kept, summary) = (reader.manuscript(id)?, reader.summary(id)?);
        let publication = reader.publication(kept.publication)?;
        let manuscript = of(&kept).manuscript;
        let head = kept.envelope.as_ref().map(|envelope| envelope.sender.trim());
        let unit = manuscript.unit.as_deref();
        let to = unit.or(head).filter(|name| !name.is_empty()).unwrap_or("贵单位");
        let title = manuscript.item.title_lines.concat();
        let title = if title.is_empty() { "来稿".to_owned() } else { format!("《{title}》") };
        let received = kept.received_at;
        let place = match &summary.place {
            Some(place) => {
                let issued = reader.issue(place.issue)?.issue.state == IssueState::Issued;
                let issue = format!("《{}》{}年{}", publication.name, place.number.year(), place.number.printed());
                Some((issue, issued))
            }
            None => None,
        };
        let outcome = match (summary.state, place) {
            (ManuscriptState::Adopted, Some((issue, true))) => format!("稿件已刊登于{issue}。"),
            (ManuscriptState::Adopted, Some((issue, false))) => format!("经编审，拟编入{issue}，以印发为准。"),
            (ManuscriptState::Merged, Some((issue, true))) => {
                format!("稿件已与有关来稿合并，联合署名刊登于{issue}。")
            }
            (ManuscriptState::Merged, Some((issue, false))) => {
                format!("经编审，拟与有关来稿合并，联合署名编入{issue}，以印发为准。")
            }
            (ManuscriptState::Returned, _) => {
                format!("经编审，现退回修改，原因如下：{}请修改后重新报送。", sentence(&kept.reason))
            }
            (ManuscriptState::Rejected, _) => {
                format!("经编审，本次未予采用，原因如下：{}", sentence(&kept.reason))
            }
            _ => "稿件正在编审，采用情况另行告知。".to_owned(),
        };
        let (month, day) = (received.month(), received.day());
        Ok(format!(
            "{to}：\n\n　　{month}月{day}日报来的{title}已收悉（登记号 {number}）。{outcome}\n　　感谢对本刊工作的支持，欢迎继续来稿。\n\n{name}编辑部\n{date}\n",
            number = id.0,
            name = publication.name,
            date = chinese_date(today),
        ))
    })
    .map_err(|error: StoreError| error.into())
}

/// A reason with its full stop.
fn sentence(reason: &str) -> String {
    let reason = reason.trim();
    if reason.ends_with(['。', '！', '？', '!', '?', '.']) {
        reason.to_owned()
    } else {
        format!("{reason}。")
    }
}
