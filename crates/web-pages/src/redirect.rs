//! Answers that send the browser on.

use poem::http::{StatusCode, header};
use poem::{IntoResponse, Response};

/// "See other": the browser fetches the page, so that reloading it sends nothing twice.
pub(crate) fn to(address: &str) -> Response {
    StatusCode::SEE_OTHER.with_header(header::LOCATION, address).into_response()
}

/// The address if it leads to a page of ours for signed-in people, else the clock: nobody can send a person
/// elsewhere through a link to our sign-in page.
pub(crate) fn local(address: &str) -> &str {
    let ours = address == "/app" || address.starts_with("/app/") || address.starts_with("/app?");
    let plain = address.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    if ours && plain { address } else { crate::urls::clock() }
}

/// The address if it leads to a page of ours for everybody, else the first one.
pub(crate) fn public(address: &str) -> &str {
    let ours = address.starts_with('/') && !address.starts_with("//");
    let plain = address.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    if ours && plain { address } else { crate::urls::home() }
}

#[cfg(test)]
mod tests {
    use super::{local, public};

    #[test]
    fn only_our_own_pages_are_gone_back_to() {
        for good in ["/app", "/app?day=2026-11-23", "/app/reports/2026-11?by=person"] {
            assert_eq!(local(good), good);
        }
        for bad in ["", "/", "//evil.example", "https://evil.example", "/apple", "/app\\evil", "/app\r\nX: 1", "/app/ä"]
        {
            assert_eq!(local(bad), "/app", "{bad:?}");
        }
        for bad in ["", "//evil.example", "https://evil.example", "/a\\evil", "/a\r\nX: 1", "/ä"] {
            assert_eq!(public(bad), "/", "{bad:?}");
        }
        assert_eq!(public("/en/prices"), "/en/prices");
    }
}
