//! Numbers of messages as a command names them (RFC 3501, 9, sequence-set).

/// A set of rising numbers: `1:3,7`.
pub(super) fn set(uids: &[u32]) -> String {
    let runs = uids.chunk_by(|one, next| one.checked_add(1) == Some(*next));
    let written = runs.filter_map(|run| match (run.first()?, run.last()?) {
        (first, last) if first == last => Some(first.to_string()),
        (first, last) => Some(format!("{first}:{last}")),
    });
    written.collect::<Vec<_>>().join(",")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_are_written_short() {
        let check = |uids: &[u32], expected: &str| assert_eq!(set(uids), expected);
        check(&[], "");
        check(&[7], "7");
        check(&[1, 2, 3, 7, 9, 10], "1:3,7,9:10");
        check(&[u32::MAX - 1, u32::MAX], "4294967294:4294967295");
        // What is not rising is still said, only not short.
        check(&[3, 2, 2], "3,2,2");
    }
}
