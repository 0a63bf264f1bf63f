//! The colophon (版记) at the foot of the last page.

use serde::{Deserialize, Serialize};

/// Who gets the issue and who made it. What is empty or absent is not printed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Colophon {
    /// 报: those above.
    pub report_to: Vec<String>,
    /// 送: those beside.
    pub send_to: Vec<String>,
    /// 发: those below.
    pub distribute_to: Vec<String>,
    /// 责编.
    pub editor: Option<String>,
    /// 电话.
    pub phone: Option<String>,
    /// 邮箱.
    pub email: Option<String>,
    /// 共印××份.
    pub copies: Option<u32>,
}
