use super::{encoded, read};

#[test]
fn answers_are_read_whole_and_in_pieces() {
    let whole = read(b"HTTP/1.1 200 OK\r\nX-One: a\r\nx-one: b\r\n\r\n<p>").expect("an answer");
    assert_eq!((whole.status, whole.body.as_str()), (200, "<p>"));
    assert_eq!(whole.all("x-one").collect::<Vec<_>>(), ["a", "b"]);
    let pieces = read(b"HTTP/1.1 404 No\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n");
    assert_eq!(pieces.expect("an answer").body, "abcde");
    for broken in [b"".as_slice(), b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 x\r\n\r\n"] {
        assert!(read(broken).is_none());
    }
}

#[test]
fn forms_are_encoded() {
    assert_eq!(encoded("Müller & Söhne+1"), "M%C3%BCller+%26+S%C3%B6hne%2B1");
}
