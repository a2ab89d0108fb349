use super::*;

#[test]
fn what_passes_is_told_from_what_was_waited_for_and_from_refusals() {
    let told = |message: &str| refused_or_lost(DatabaseErrorKind::Unknown, message);
    for message in ["canceling statement due to lock timeout", "deadlock detected"] {
        let error = told(message);
        assert!(error.is_busy() && error.is_unavailable(), "{message}");
        assert!(error.to_string().contains(message), "the log says what it was: {error}");
    }
    let slow = told("canceling statement due to statement timeout");
    assert!(slow.is_unavailable() && !slow.is_busy());
    let source = std::error::Error::source(&slow).map(ToString::to_string);
    assert_eq!(source.as_deref(), Some("canceling statement due to statement timeout"));
    assert!(told("terminating connection due to administrator command").is_unavailable());
    assert!(matches!(told("permission denied for table entries"), Error::Refused { .. }));
}
