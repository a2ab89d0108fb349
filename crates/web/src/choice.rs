//! What a visitor decided about being counted.
//!
//! Kept in a cookie that only an explicit click sets, since only the visitor's own browser can remember it without
//! anybody being recognised. It holds one of three words and nothing that tells visitors apart.

use poem::Request;
use poem::Response;
use poem::http::HeaderValue;
use poem::http::header::{COOKIE, SET_COOKIE};

use crate::Transport;

const NAME: &str = "uhrwerk-choice";

/// An objection is remembered for half a year and then asked about again.
const OBJECTION: u32 = 180 * 24 * 3600;

/// A yes is good for thirty days, and with it everything that rests on it.
const CONSENT: u32 = 30 * 24 * 3600;

/// Beginnings of the names of cookies that somebody else's script sets on our pages.
const FOREIGN: [&str; 3] = ["_ga", "_gcl", "_gac"];

/// The decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// Not to be counted at all.
    Nothing,
    /// To be counted here, and by nobody else.
    Own,
    /// Yes to the analysis service that the operator has set up.
    Analytics,
}

impl Choice {
    /// Every choice.
    pub const ALL: [Self; 3] = [Self::Nothing, Self::Own, Self::Analytics];

    /// The word in the cookie and in forms.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::Own => "own",
            Self::Analytics => "analytics",
        }
    }

    /// Reads the word.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|choice| choice.code() == code)
    }

    /// What the visitor decided, if they did.
    pub fn of(request: &Request) -> Option<Self> {
        cookies(request).find(|(name, _)| *name == NAME).and_then(|(_, value)| Self::parse(value))
    }

    /// Whether the visitor is not to be counted: by their choice here, or because their browser says so everywhere.
    pub fn objects(request: &Request) -> bool {
        Self::of(request) == Some(Self::Nothing) || says_so(request)
    }

    /// Whether the analysis service may be loaded: after an explicit yes, which no signal of the browser contradicts.
    pub fn consents(request: &Request) -> bool {
        Self::of(request) == Some(Self::Analytics) && !says_so(request)
    }
}

/// Cookies that change a decision.
pub struct ChoiceCookie(Vec<String>);

impl ChoiceCookie {
    /// Remembers a decision, or forgets it. What an analysis service left behind goes whenever there is no yes, and
    /// before each new one, so that nothing of it is older than the yes.
    pub fn of(request: &Request, transport: Transport, choice: Option<Choice>) -> Self {
        let secure = if transport == Transport::Protected { "; Secure" } else { "" };
        let (value, age) = match choice {
            None => ("", 0),
            Some(Choice::Analytics) => (Choice::Analytics.code(), CONSENT),
            Some(other) => (other.code(), OBJECTION),
        };
        let mut all = vec![format!("{NAME}={value}; Path=/; SameSite=Lax; HttpOnly{secure}; Max-Age={age}")];
        all.extend(leftovers(request));
        Self(all)
    }

    /// Takes away what an analysis service left behind in a browser whose yes is over.
    pub fn cleaning(request: &Request) -> Self {
        Self(if Choice::consents(request) { Vec::new() } else { leftovers(request).collect() })
    }

    /// Puts them on.
    pub fn put_on(&self, response: &mut Response) {
        for cookie in &self.0 {
            if let Ok(value) = HeaderValue::from_str(cookie) {
                response.headers_mut().append(SET_COOKIE, value);
            }
        }
    }
}

fn leftovers(request: &Request) -> impl Iterator<Item = String> {
    let is_foreign = |name: &str| FOREIGN.iter().any(|start| name.starts_with(start));
    let is_name = |name: &str| name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-.".contains(&byte));
    let names = cookies(request).map(|(name, _)| name).filter(move |name| is_foreign(name) && is_name(name));
    names.map(|name| format!("{name}=; Path=/; Max-Age=0"))
}

fn cookies(request: &Request) -> impl Iterator<Item = (&str, &str)> {
    let lines = request.headers().get_all(COOKIE).iter().filter_map(|line| line.to_str().ok());
    lines.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='))
}

/// Global Privacy Control, and its older relative.
fn says_so(request: &Request) -> bool {
    ["sec-gpc", "dnt"].iter().any(|name| request.header(*name).is_some_and(|value| value.trim() == "1"))
}

#[cfg(test)]
mod tests {
    use poem::{Request, Response};

    use super::{Choice, ChoiceCookie};
    use crate::Transport;

    fn request(headers: &[(&str, &str)]) -> Request {
        let built = headers.iter().fold(Request::builder(), |request, (name, value)| request.header(*name, *value));
        built.finish()
    }

    #[test]
    fn a_browser_and_a_cookie_can_object() {
        for (headers, objects, consents) in [
            (&[][..], false, false),
            (&[("Sec-GPC", "1")], true, false),
            (&[("DNT", "1")], true, false),
            (&[("DNT", "0")], false, false),
            (&[("Cookie", "a=b; uhrwerk-choice=nothing")], true, false),
            (&[("Cookie", "uhrwerk-choice=own")], false, false),
            (&[("Cookie", "uhrwerk-choice=analytics")], false, true),
            (&[("Cookie", "uhrwerk-choice=yes")], false, false),
            (&[("Cookie", "uhrwerk-choice=analytics"), ("Sec-GPC", "1")], true, false),
        ] {
            let request = request(headers);
            assert_eq!((Choice::objects(&request), Choice::consents(&request)), (objects, consents), "{headers:?}");
        }
    }

    #[test]
    fn what_a_service_left_goes_when_there_is_no_yes() {
        let set = |request: &Request, choice: Option<Choice>| {
            let mut response = Response::builder().finish();
            ChoiceCookie::of(request, Transport::Loopback, choice).put_on(&mut response);
            let cookies = response.headers().get_all("set-cookie").iter();
            cookies.map(|cookie| cookie.to_str().expect("text").to_owned()).collect::<Vec<_>>()
        };
        let with = request(&[("Cookie", "_ga=1; _gcl_au=2; mine=3; uhrwerk-choice=analytics")]);
        assert_eq!(set(&with, Some(Choice::Analytics)).len(), 3);
        let objected = set(&with, Some(Choice::Nothing));
        assert!(objected[0].starts_with("uhrwerk-choice=nothing") && objected[0].contains("Max-Age=15552000"));
        assert_eq!(objected[1..], ["_ga=; Path=/; Max-Age=0", "_gcl_au=; Path=/; Max-Age=0"]);
        assert!(set(&request(&[]), Some(Choice::Analytics))[0].contains("Max-Age=2592000"));
        assert!(set(&request(&[]), None)[0].contains("Max-Age=0"));
    }
}
