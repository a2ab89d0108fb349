use poem::Request;
use poem::http::Method;

use super::{FIELD, check, check_origin, check_script, form_token};
use crate::{HttpSettings, Params};

fn request(method: Method, headers: &[(&str, &str)]) -> Request {
    let mut builder = Request::builder().method(method).header("Host", "time.example:8080");
    for (name, value) in headers {
        builder = builder.header(*name, *value);
    }
    builder.finish()
}

const OWN: (&str, &str) = ("Origin", "http://time.example:8080");

#[test]
fn only_our_own_origin_passes() {
    let settings = HttpSettings::default();
    for (headers, passes) in [
        (vec![OWN], true),
        (vec![("Sec-Fetch-Site", "same-origin")], true),
        (vec![("Sec-Fetch-Site", "same-origin"), OWN], true),
        (vec![("Sec-Fetch-Site", "cross-site"), OWN], false),
        (vec![("Sec-Fetch-Site", "same-site")], false),
        (vec![("Origin", "http://time.example")], false),
        (vec![("Origin", "http://other.example:8080")], false),
        (vec![("Origin", "null")], false),
        (vec![], false),
    ] {
        let outcome = check_origin(&request(Method::POST, &headers), &settings);
        assert_eq!(outcome.is_ok(), passes, "{headers:?}");
    }
    assert!(check_origin(&request(Method::GET, &[("Origin", "http://other.example")]), &settings).is_ok());
}

#[test]
fn a_form_needs_the_value_of_its_session() {
    let settings = HttpSettings::default();
    let post = request(Method::POST, &[OWN]);
    let form = |value: &str| Params::of_query(&format!("{FIELD}={value}"));
    assert!(check(&post, &settings, &form(&form_token(b"secret")), b"secret").is_ok());
    assert!(check(&post, &settings, &form(&form_token(b"other")), b"secret").is_err());
    assert!(check(&post, &settings, &form(""), b"secret").is_err());
    let script = request(Method::POST, &[OWN, ("X-Requested-With", "XMLHttpRequest")]);
    assert!(check(&script, &settings, &form(""), b"secret").is_ok());
    assert!(check(&request(Method::GET, &[]), &settings, &form(""), b"secret").is_ok());
}

#[test]
fn the_interface_takes_a_session_only_from_a_script() {
    let settings = HttpSettings::default();
    let script = ("X-Requested-With", "XMLHttpRequest");
    assert!(check_script(&request(Method::GET, &[script]), &settings).is_ok());
    assert!(check_script(&request(Method::GET, &[]), &settings).is_err());
    assert!(check_script(&request(Method::DELETE, &[script, OWN]), &settings).is_ok());
    assert!(check_script(&request(Method::DELETE, &[script]), &settings).is_err());
}
