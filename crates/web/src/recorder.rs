//! The one writer of the access log: looks at a request before it is answered, and at its answer.
//!
//! No other code may put anything of a request into a log: `cargo xtask logging` holds that.

use std::net::IpAddr;
use std::sync::Arc;

use accounts::Device;
use app::{AccessLog, Visitor};
use poem::http::header::{AUTHORIZATION, REFERER, USER_AGENT};
use poem::http::{HeaderName, Method};
use poem::{PathPattern, Request, Response};
use privacy::{Bearing, Seen, statistics};

use crate::choice::Choice;
use crate::{HttpSettings, session, visit};

/// Files are no function of the product, and whoever sends something fetches them in the same minute.
const FILES: &str = "/assets/";

/// What is not for everybody is not counted: nobody is watched at work.
const CLOSED: [&str; 3] = ["/app", "/api", "(none)"];

/// Whoever comes there without a session is about to begin one, in the same minute.
const INSIDE: [&str; 2] = ["/app", "/api"];

/// What programs that read pages for search engines call themselves.
const ROBOTS: [&str; 4] = ["bot", "crawl", "spider", "slurp"];

/// Put on an answer: somebody registered, and came from this campaign.
#[derive(Clone, Debug)]
pub struct SignedUp(pub String);

/// Where requests are recorded, and what is known about routes.
pub(crate) struct Recorder {
    log: Arc<AccessLog>,
    forms: Vec<&'static str>,
}

/// What is taken from a request before it is answered.
pub(crate) struct Look {
    address: Option<IpAddr>,
    user_agent: String,
    referrer: Option<String>,
    campaign: Option<String>,
    is_get: bool,
    bearing: Bearing,
}

impl Recorder {
    pub(crate) fn new(log: Arc<AccessLog>, forms: &[&'static str]) -> Self {
        // A form may stand on the page above the one that takes it: `/blog/:article` above `/blog/:article/comments`.
        let above = |form: &&'static str| form.rsplit_once('/').map(|(above, _)| above).filter(|above| above.len() > 1);
        let forms = forms.iter().copied().chain(forms.iter().filter_map(above)).collect();
        Self { log, forms }
    }

    /// Whether whoever asks for a page will send something, or be known, in a moment.
    fn is_form(&self, route: &str) -> bool {
        self.forms.contains(&route) || INSIDE.iter().any(|inside| route.starts_with(inside))
    }

    pub(crate) fn record(&self, look: &Look, response: &Response) {
        let route = response.data::<PathPattern>().map_or("", |pattern| &pattern.0);
        let route = if route.is_empty() { "(none)" } else { route };
        if route.starts_with(FILES) {
            return;
        }
        let device = Device::from_user_agent(&look.user_agent);
        let seen = Seen {
            at: self.log.now(),
            address: look.address,
            system: device.system(),
            browser: device.browser(),
            browser_major: Device::major(&look.user_agent),
            referrer: look.referrer.as_deref(),
            route,
            status: response.status().as_u16(),
            bearing: Bearing { is_form: self.is_form(route), ..look.bearing },
        };
        self.log.record(seen, look.visitor(route, response));
        if let Some(SignedUp(campaign)) = response.data::<SignedUp>().filter(|_| !look.bearing.objects) {
            self.log.signed_up(campaign);
        }
    }
}

impl Look {
    /// Looks at a request before it is answered.
    pub(crate) fn at(request: &Request, settings: &HttpSettings) -> Self {
        let text = |name: HeaderName| request.headers().get(name).and_then(|value| value.to_str().ok());
        let has = |name: HeaderName| request.headers().contains_key(name);
        let keys = ["x-clockodoapiuser", "x-clockodoapikey"].map(HeaderName::from_static);
        let is_safe = [Method::GET, Method::HEAD, Method::OPTIONS].contains(request.method());
        Self {
            address: visit::address_of(request, settings),
            user_agent: text(USER_AGENT).unwrap_or_default().to_owned(),
            referrer: text(REFERER).map(str::to_owned),
            campaign: campaign(request),
            is_get: *request.method() == Method::GET,
            bearing: Bearing {
                sends: !is_safe,
                is_known: session::token(request).is_some() || has(AUTHORIZATION) || keys.into_iter().any(has),
                is_form: false,
                objects: Choice::objects(request),
            },
        }
    }

    /// Whoever got a public page, unless they object, signed in, or are a robot.
    fn visitor(&self, route: &str, response: &Response) -> Option<Visitor<'_>> {
        let Bearing { is_known, objects, .. } = self.bearing;
        let is_public = !CLOSED.iter().any(|closed| route.starts_with(closed));
        let agent = self.user_agent.to_ascii_lowercase();
        let is_person = !agent.is_empty() && !ROBOTS.iter().any(|robot| agent.contains(robot));
        let counts = self.is_get && response.status().is_success() && is_public && is_person && !is_known && !objects;
        counts.then_some(Visitor { user_agent: &self.user_agent, campaign: self.campaign.as_deref() })
    }
}

/// The campaign that the link behind a request belongs to.
pub fn campaign(request: &Request) -> Option<String> {
    request.uri().query().and_then(of_query)
}

fn of_query(query: &str) -> Option<String> {
    let (mut source, mut name) = (None, None);
    for (key, value) in form_urlencoded::parse(query.as_bytes()) {
        match key.as_ref() {
            "utm_source" => source = Some(value),
            "utm_campaign" => name = Some(value),
            _ => {}
        }
    }
    statistics::campaign(source.as_deref(), name.as_deref())
}

#[cfg(test)]
mod tests {
    use super::of_query;

    #[test]
    fn a_link_names_its_campaign() {
        for (query, expected) in [
            ("utm_source=Brief&utm_campaign=Messe%202026&utm_content=7", Some("brief/messe-2026")),
            ("a=b&utm_campaign=messe", Some("messe")),
            ("utm_campaign=erika%40muster.example", None),
            ("", None),
        ] {
            assert_eq!(of_query(query).as_deref(), expected, "{query}");
        }
    }
}
