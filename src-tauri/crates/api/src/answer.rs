//! What all calls share: how they answer, how they wait for each other, and what time it is.

use std::sync::{Mutex, MutexGuard, PoisonError};

use chrono::{Local, NaiveDateTime};

use crate::ApiError;

pub(crate) type Answer<T> = Result<T, ApiError>;

/// A call that panicked has left the library as its last transaction did, and the rest whole.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The time by the office's clock: read here and nowhere deeper.
pub(crate) fn now() -> NaiveDateTime {
    Local::now().naive_local()
}
