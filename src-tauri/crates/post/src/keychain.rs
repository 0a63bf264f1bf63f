//! Authorisation codes (授权码) in the system's keychain; never in a library.

use std::{
    collections::HashMap,
    fmt,
    sync::{Arc, Mutex, PoisonError},
};

use keyring::{Entry, Error};
use thiserror::Error;

const SERVICE: &str = "jianbao";

/// Where codes are kept. All calls may wait for the system, which may ask its user to unlock the keychain.
#[derive(Clone, Default)]
pub enum Keychain {
    /// The system's: Keychain, Credential Manager or the Secret Service.
    #[default]
    System,
    /// One that lasts as long as its clones, for tests.
    Memory(Arc<Mutex<HashMap<String, String>>>),
    /// None: every code is asked for each time.
    Absent,
}

/// Why a keychain could not be used.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum KeychainError {
    /// The system has none, or it is not running.
    #[error("系统里没有可用的钥匙串；授权码不会保存，每次发信或收信时请重新输入")]
    Absent,
    /// It stays locked.
    #[error("系统的钥匙串没有解锁（{why}）。请解锁后再试，或者这一次直接输入授权码。")]
    Locked {
        /// What the system said.
        why: String,
    },
    /// It failed.
    #[error("系统的钥匙串出错（{why}）；这一次请直接输入授权码")]
    Failed {
        /// What the system said.
        why: String,
    },
}

impl Keychain {
    /// An empty one in memory.
    pub fn memory() -> Self {
        Self::Memory(Arc::default())
    }

    /// Whether there is one to keep codes in.
    pub fn is_there(&self) -> bool {
        match self {
            Self::System => Entry::store_status().is_ok(),
            Self::Memory(_) => true,
            Self::Absent => false,
        }
    }

    /// The code of a user at a server; none if it was never kept.
    ///
    /// # Errors
    ///
    /// There is no keychain, or it does not open.
    pub fn code(&self, user: &str, host: &str) -> Result<Option<String>, KeychainError> {
        let name = name(user, host);
        match self {
            Self::System => match entry(&name)?.get_password() {
                Ok(code) => Ok(Some(code)),
                Err(Error::NoEntry) => Ok(None),
                Err(fault) => Err(told(fault)),
            },
            Self::Memory(codes) => {
                Ok(codes.lock().unwrap_or_else(PoisonError::into_inner).get(&name).cloned())
            }
            Self::Absent => Err(KeychainError::Absent),
        }
    }

    /// Keeps a code in place of what was kept before.
    ///
    /// # Errors
    ///
    /// There is no keychain, or it does not open.
    pub fn keep(&self, user: &str, host: &str, code: &str) -> Result<(), KeychainError> {
        let name = name(user, host);
        match self {
            Self::System => entry(&name)?.set_password(code).map_err(told),
            Self::Memory(codes) => {
                codes.lock().unwrap_or_else(PoisonError::into_inner).insert(name, code.into());
                Ok(())
            }
            Self::Absent => Err(KeychainError::Absent),
        }
    }

    /// Forgets a code, if there is one.
    ///
    /// # Errors
    ///
    /// There is no keychain, or it does not open.
    pub fn forget(&self, user: &str, host: &str) -> Result<(), KeychainError> {
        let name = name(user, host);
        match self {
            Self::System => match entry(&name)?.delete_credential() {
                Ok(()) | Err(Error::NoEntry) => Ok(()),
                Err(fault) => Err(told(fault)),
            },
            Self::Memory(codes) => {
                codes.lock().unwrap_or_else(PoisonError::into_inner).remove(&name);
                Ok(())
            }
            Self::Absent => Err(KeychainError::Absent),
        }
    }
}

/// Never shows a code.
impl fmt::Debug for Keychain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::System => "Keychain::System",
            Self::Memory(_) => "Keychain::Memory",
            Self::Absent => "Keychain::Absent",
        })
    }
}

fn name(user: &str, host: &str) -> String {
    format!("{user}@{host}")
}

fn entry(name: &str) -> Result<Entry, KeychainError> {
    Entry::new(SERVICE, name).map_err(told)
}

fn told(fault: Error) -> KeychainError {
    match fault {
        Error::NoDefaultStore => KeychainError::Absent,
        Error::NoStorageAccess(why) => KeychainError::Locked { why: why.to_string() },
        // Others may carry what was kept, which belongs in no message.
        Error::BadEncoding(_) | Error::BadDataFormat(..) => {
            KeychainError::Failed { why: "保存的内容已损坏".into() }
        }
        other => KeychainError::Failed { why: other.to_string() },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_kept_by_user_and_server() {
        let keychain = Keychain::memory();
        keychain.keep("a@163.com", "smtp.163.com", "one").unwrap();
        keychain.keep("a@163.com", "imap.163.com", "two").unwrap();
        keychain.keep("a@163.com", "smtp.163.com", "three").unwrap();
        let code = |host| keychain.clone().code("a@163.com", host).unwrap();
        assert_eq!(code("smtp.163.com").as_deref(), Some("three"));
        assert_eq!(code("imap.163.com").as_deref(), Some("two"));
        keychain.forget("a@163.com", "smtp.163.com").unwrap();
        keychain.forget("a@163.com", "smtp.163.com").unwrap();
        assert_eq!(code("smtp.163.com"), None);
        assert!(!format!("{keychain:?}").contains("two"));
    }

    #[test]
    fn without_a_keychain_nothing_is_kept() {
        assert!(!Keychain::Absent.is_there());
        assert_eq!(Keychain::Absent.keep("a", "b", "c"), Err(KeychainError::Absent));
        assert_eq!(Keychain::Absent.code("a", "b"), Err(KeychainError::Absent));
    }
}
