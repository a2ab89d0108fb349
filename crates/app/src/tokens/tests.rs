use super::*;

#[test]
fn a_key_is_recognised_and_a_slip_is_not() {
    let key = ApiKey::generate().unwrap();
    let text = key.reveal(Sink::Rule).to_owned();
    assert_eq!(text.len(), 4 + 43 + 4);
    assert_eq!(ApiKey::parse(&text).unwrap().hash(), key.hash());
    let first = text.as_bytes()[10];
    let slip: String =
        text.char_indices().map(|(at, c)| if at == 10 { if first == b'a' { 'b' } else { 'a' } } else { c }).collect();
    assert!(ApiKey::parse(&slip).is_none());
    for wrong in ["", "uhr_", "key", "uhr_äöü", &text[4..]] {
        assert!(ApiKey::parse(wrong).is_none(), "{wrong}");
    }
}

#[test]
fn two_secrets_differ() {
    assert_ne!(SessionToken::generate().unwrap().hash(), SessionToken::generate().unwrap().hash());
}
