use super::{Head, head};

#[test]
fn heads_are_read() {
    let answer = b"HTTP/1.1 201 Created\r\nContent-Type: application/json\r\ncontent-length: 2\r\n\r\n{}";
    assert_eq!(head(answer).unwrap(), Some(Head { status: 201, end: answer.len() - 2, body: 2 }));
}

#[test]
fn a_head_that_has_not_arrived_is_waited_for() {
    assert_eq!(head(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n").unwrap(), None);
}

#[test]
fn what_is_no_answer_is_an_error() {
    assert!(head(b"nonsense\r\n\r\n").is_err());
    assert!(head(b"HTTP/1.1 200 OK\r\n\r\n").is_err());
    assert!(head(b"HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n").is_err());
}
