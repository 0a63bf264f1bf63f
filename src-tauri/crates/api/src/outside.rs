//! What happens to the open library without the window's doing.

use desk::Session;

use crate::answer::lock;
use crate::{Api, Outside};

/// What was seen of the open library last.
#[derive(Debug, Default)]
pub(crate) struct Watch {
    version: Option<i64>,
    lost: bool,
}

impl Api {
    /// What has happened since the last call; to be asked about once a second. A library that comes
    /// back is opened anew, and work goes on.
    pub fn outside(&self) -> Option<Outside> {
        let mut session = lock(&self.session);
        let session = session.as_mut()?;
        let mut watch = lock(&self.watch);
        if watch.lost {
            return back(session, &mut watch);
        }
        if let Err(error) = session.library().reach() {
            watch.lost = true;
            session.library().fold_in();
            return Some(Outside::Lost { message: error.to_string() });
        }
        // A version that cannot be read now says nothing; the next call asks again.
        let version = session.library().data_version().ok()?;
        let before = watch.version.replace(version);
        (before.is_some_and(|before| before != version)).then_some(Outside::Changed)
    }
}

fn back(session: &mut Session, watch: &mut Watch) -> Option<Outside> {
    session.library().reopen().ok()?;
    *watch = Watch::default();
    Some(Outside::Back)
}
