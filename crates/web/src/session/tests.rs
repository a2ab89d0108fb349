use jiff::SignedDuration;
use kernel::{Personal, Sink};
use poem::{Request, Response};

use super::{Keep, close, exchange, form_secret, open, token};
use crate::{HttpSettings, Transport};

fn opened(transport: Transport, settings: &HttpSettings, keep: Keep) -> Option<String> {
    let cookies = open(transport, settings, &Personal::new("t".to_owned()), keep).ok()?;
    let mut response = Response::default();
    cookies.put_on(&mut response);
    Some(response.header("set-cookie")?.to_owned())
}

#[test]
fn the_name_follows_the_connection() {
    let strict = HttpSettings::default();
    let insecure = HttpSettings { insecure: true, ..HttpSettings::default() };
    let plain = Some("uhrwerk=t; HttpOnly; SameSite=Lax; Path=/".to_owned());
    let secure = Some("__Host-uhrwerk=t; HttpOnly; SameSite=Lax; Path=/; Secure".to_owned());

    assert_eq!(opened(Transport::Loopback, &strict, Keep::UntilClosed), plain);
    assert_eq!(opened(Transport::Protected, &strict, Keep::UntilClosed), secure);
    // A connection that others can read gets no cookie, unless the operator says so.
    assert_eq!(opened(Transport::Plain, &strict, Keep::UntilClosed), None);
    assert_eq!(opened(Transport::Plain, &insecure, Keep::UntilClosed), plain);
    let kept = opened(Transport::Loopback, &strict, Keep::For(SignedDuration::from_hours(1)));
    assert!(kept.is_some_and(|cookie| cookie.ends_with("; Max-Age=3600")));
}

#[test]
fn the_protected_name_wins() {
    let request = |cookies: &str| Request::builder().header("Cookie", cookies).finish();
    let both = request("uhrwerk=planted; __Host-uhrwerk=own");
    assert_eq!(token(&both).map(|token| token.into_revealed(Sink::Rule)), Some("own".to_owned()));
    assert_eq!(token(&request("uhrwerk=; x=y")), None);
}

#[test]
fn closing_takes_both_names_away() {
    let mut response = Response::default();
    close().put_on(&mut response);
    let cookies: Vec<_> = response.headers().get_all("set-cookie").iter().map(|v| v.to_str().unwrap()).collect();
    assert_eq!(cookies.len(), 2);
    assert!(cookies.iter().all(|cookie| cookie.contains("Max-Age=0")));
}

#[test]
fn an_exchange_keeps_what_forms_are_bound_to() {
    let settings = HttpSettings::default();
    let request = |cookie: &str| Request::builder().header("Cookie", cookie).header("Host", "127.0.0.1").finish();
    let secret = |request: &Request| form_secret(request).map(|secret| secret.into_revealed(Sink::Rule));
    let insecure = HttpSettings { insecure: true, ..settings };
    let mut cookie = "uhrwerk=first".to_owned();
    for new in ["second", "third"] {
        let sent = request(&cookie);
        assert_eq!(secret(&sent).as_deref(), Some("first"));
        let keep = Keep::For(SignedDuration::from_hours(1));
        let exchanged = exchange(&sent, &insecure, &Personal::new(new.to_owned()), keep).ok().unwrap();
        let mut response = Response::default();
        exchanged.put_on(&mut response);
        cookie = response.header("set-cookie").unwrap().split(';').next().unwrap().to_owned();
        assert_eq!(cookie, format!("uhrwerk={new}.first"));
        let present = token(&request(&cookie)).map(|token| token.into_revealed(Sink::Rule));
        assert_eq!(present.as_deref(), Some(new));
    }
    // Whatever else somebody plants opens nothing and binds nothing.
    for planted in ["uhrwerk=.", "uhrwerk=.first", "uhrwerk="] {
        assert!(token(&request(planted)).is_none(), "{planted}");
    }
    assert!(form_secret(&request("uhrwerk=second.")).is_none());
}
