//! Why something cannot be done with a manuscript.

use store::ManuscriptSummary;
use thiserror::Error;

/// Why something cannot be done with a manuscript.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum InboxError {
    /// It is an item by now.
    #[error(
        "来稿《{title}》（登记号 {number}）已编入{place}。请到那一期里修改；要退回来稿，请先在那一期里撤销采用或删除稿件。"
    )]
    Adopted {
        /// Its 登记号.
        number: i64,
        /// Its title.
        title: String,
        /// Where it stands.
        place: String,
    },
    /// It was returned or rejected.
    #[error("来稿《{title}》（登记号 {number}）已{what}。请先恢复为待处理再采用。")]
    TurnedDown {
        /// Its 登记号.
        number: i64,
        /// Its title.
        title: String,
        /// 退回 or 不采用.
        what: &'static str,
    },
    /// No reason for returning or rejecting.
    #[error("没有写明理由。请写明退回或不采用的理由，回复对方时要用。")]
    NoReason,
    /// A state that a manuscript is not turned to.
    #[error("来稿只能退回或不采用。请重新选择。")]
    NoSuchState,
    /// Decisions about the whole fit no part of it.
    #[error(
        "来稿《{title}》（登记号 {number}）已经核对过，有些改动、答复或要素对不上拆开后的各篇。请先把它们恢复，或采用后再分开。"
    )]
    Decided {
        /// Its 登记号.
        number: i64,
        /// Its title.
        title: String,
    },
    /// Nothing to merge.
    #[error("合并需要两篇以上的来稿。请再选一篇。")]
    OneOnly,
    /// The decision does not fit the reading.
    #[error("{0}。")]
    Decision(intake::UndoError),
    /// One item, as far as can be seen.
    #[error("来稿里看不出有几篇稿件，没有拆分。请先采用，再在编辑里分开。")]
    OnePiece,
    /// Photos go with texts.
    #[error(
        "登记号 {photo} 不能附到登记号 {text}：附图是单独收到的图片，附在文字来稿上。请选同一刊物的一张图片和一篇文字来稿。"
    )]
    NoPhoto {
        /// The 登记号 of what was to be attached.
        photo: i64,
        /// The 登记号 of what it was to be attached to.
        text: i64,
    },
    /// The file is kept and cannot be read again.
    #[error("登记号 {0} 的来稿，原件已读不出它的内容。请另存原件，用别的程序查看。")]
    Unreadable(i64),
}

/// Refuses what is only for a manuscript that no item was made of.
pub(super) fn free(summary: &ManuscriptSummary) -> Result<(), InboxError> {
    let Some(place) = &summary.place else { return Ok(()) };
    Err(InboxError::Adopted {
        number: summary.id.0,
        title: summary.digest.title.clone(),
        place: format!("{}年{}", place.number.year(), place.number.printed()),
    })
}
