//! How the model's types stand in columns: structures as JSON, names as bare words.

use model::IssueNumber;
use rusqlite::Row;
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, Type, ValueRef};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// A structure in a TEXT column as JSON, in its serde shape.
pub(crate) struct Json<T>(pub T);

impl<T: Serialize> ToSql for Json<T> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        let text = serde_json::to_string(&self.0).map_err(to_sql_failure)?;
        Ok(ToSqlOutput::from(text))
    }
}

impl<T: DeserializeOwned> FromSql for Json<T> {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        serde_json::from_str(value.as_str()?).map(Self).map_err(FromSqlError::other)
    }
}

/// A value that serde writes as one string (an enum's name, a date), in a TEXT column without
/// the quotes, so that CHECKs and people can read it.
pub(crate) struct Word<T>(pub T);

impl<T: Serialize> ToSql for Word<T> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        match serde_json::to_value(&self.0).map_err(to_sql_failure)? {
            Value::String(word) => Ok(ToSqlOutput::from(word)),
            other => Err(to_sql_failure(format!("no word: {other}"))),
        }
    }
}

impl<T: DeserializeOwned> FromSql for Word<T> {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let word = Value::String(value.as_str()?.to_owned());
        serde_json::from_value(word).map(Self).map_err(FromSqlError::other)
    }
}

/// A count as `SQLite` keeps it. Positions in a text are far below its limit.
pub(crate) fn count(n: usize) -> i64 {
    n as i64
}

/// An issue's number from four columns: year, issue, serial, supplement, from `first` on.
pub(crate) fn number(row: &Row, first: usize) -> rusqlite::Result<IssueNumber> {
    let (year, issue) = (row.get(first)?, row.get(first + 1)?);
    let serial: Option<u32> = row.get(first + 2)?;
    let number = match (row.get(first + 3)?, serial) {
        (true, serial) => IssueNumber::supplement(year, issue, serial),
        // The table's CHECK asks a regular issue for a serial; zero is refused as an impossible one.
        (false, serial) => IssueNumber::regular(year, issue, serial.unwrap_or(0)),
    };
    number.map_err(|cause| rusqlite::Error::FromSqlConversionFailure(first, Type::Integer, Box::new(cause)))
}

fn to_sql_failure(cause: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> rusqlite::Error {
    rusqlite::Error::ToSqlConversionFailure(cause.into())
}
