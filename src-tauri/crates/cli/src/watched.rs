//! A mailing that is told about on a terminal while it goes: a letter that is refused for now is
//! tried again after minutes, in which nothing else is to be seen.

use std::time::{Duration, Instant};

use desk::distribution::{self, Books, DeliveryRow};
use desk::{DeskError, Library};
use model::{DeliveryState, MailingId};

use crate::console::{is_watched, progress};

/// A library, and the mailing that is sent from it.
pub struct Watched {
    library: Library,
    mailing: MailingId,
    looked: Instant,
    said: String,
}

impl Watched {
    /// Tells about a mailing from now on.
    pub fn new(library: Library, mailing: MailingId) -> Self {
        Self { library, mailing, looked: Instant::now(), said: String::new() }
    }

    fn tell(&mut self) -> Result<(), DeskError> {
        let words = words(&distribution::mailing(&self.library, self.mailing)?.deliveries);
        if words != self.said {
            progress(&words);
            self.said = words;
        }
        Ok(())
    }
}

impl Books for Watched {
    fn with<T>(&mut self, work: impl FnOnce(&mut Library) -> Result<T, DeskError>) -> Result<T, DeskError> {
        let done = work(&mut self.library)?;
        if is_watched() && self.looked.elapsed() >= PAUSE {
            self.looked = Instant::now();
            self.tell()?;
        }
        Ok(done)
    }
}

/// How far it is; where only letters are left that were refused for now, when the next one is tried.
fn words(letters: &[DeliveryRow]) -> String {
    let is_open = |row: &&DeliveryRow| matches!(row.state, DeliveryState::Queued | DeliveryState::Sending);
    let open = letters.iter().filter(is_open).count();
    let later: Vec<_> = letters.iter().filter_map(|row| row.next_at).collect();
    match later.iter().min() {
        Some(next) if open == 0 => {
            let (count, at) = (later.len(), next.format("%H:%M"));
            format!("{count} 封暂时被拒，{at} 再试。可以中断，以后加 --resume 接着寄。")
        }
        _ => format!("正在寄 {}/{}", letters.len() - open - later.len(), letters.len()),
    }
}

const PAUSE: Duration = Duration::from_secs(1);

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use model::DeliveryId;

    use super::*;

    #[test]
    fn it_says_how_far_it_is_or_what_it_waits_for() {
        use DeliveryState::{Accepted, Deferred, Queued, Refused};
        let day = NaiveDate::from_ymd_opt(2026, 11, 21).unwrap();
        let row = |state: DeliveryState| {
            let deferred = state == DeliveryState::Deferred;
            DeliveryRow {
                id: DeliveryId(1),
                recipient: None,
                name: String::new(),
                office: String::new(),
                addresses: Vec::new(),
                state,
                attempts: 1,
                next_at: deferred.then(|| day.and_hms_opt(9, 31, 0)).flatten(),
                code: None,
                reply: String::new(),
                updated_at: day.and_hms_opt(9, 30, 0).unwrap(),
            }
        };
        let check = |states: &[DeliveryState], expected: &str| {
            assert_eq!(words(&states.iter().map(|&state| row(state)).collect::<Vec<_>>()), expected);
        };
        check(&[Accepted, Refused, Deferred, Queued], "正在寄 2/4");
        check(&[Accepted, Accepted], "正在寄 2/2");
        check(&[Accepted, Deferred], "1 封暂时被拒，09:31 再试。可以中断，以后加 --resume 接着寄。");
    }
}
