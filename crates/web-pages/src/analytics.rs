//! The analysis service that an operator can set up, for visitors who say yes to it.
//!
//! Stands around the pages and changes those that inform the public: it asks, and after a yes it adds one script and lets
//! the content security policy load the service. Nowhere else is there a trace of it, and without the setting not even
//! here: pages are then passed on untouched.

use std::sync::Arc;

use askama::Template as _;
use documents::{Analytics, Facts};
use kernel::Language;
use poem::http::{HeaderValue, Method, StatusCode, header};
use poem::{Endpoint, IntoResponse, PathPattern, Request, Response, Result};
use web::{Choice, ChoiceCookie};

use crate::assets;
use crate::urls;
use crate::views::{AnalyticsBox, AnalyticsScript, Asking};
use crate::words::Words;

/// The pages that may load it, by the templates of their routes: on none of them anybody types anything, and no address
/// of theirs is a secret.
const INFORMING: [&str; 8] =
    ["/", "/features", "/prices", "/blog", "/imprint", "/privacy", "/promises", urls::SIGN_UP_SENT];

/// Where the yes of a visitor lets pages connect to, beside the service's own origin.
const MEASURING: [&str; 3] =
    ["https://*.google-analytics.com", "https://*.analytics.google.com", "https://*.googletagmanager.com"];

/// The same for conversions.
const ADVERTISING: [&str; 3] =
    ["https://www.googleadservices.com", "https://googleads.g.doubleclick.net", "https://www.google.com"];

/// Pages with what the setting adds to them.
pub(crate) struct WithAnalytics<E> {
    pub(crate) inner: E,
    pub(crate) facts: Arc<Facts>,
}

impl<E: Endpoint> Endpoint for WithAnalytics<E> {
    type Output = Response;

    async fn call(&self, request: Request) -> Result<Response> {
        let Some(analytics) = &self.facts.analytics else {
            return self.inner.call(request).await.map(IntoResponse::into_response);
        };
        let visitor = Asked::of(&request);
        let response = self.inner.call(request).await?.into_response();
        let route = response.data::<PathPattern>().map(|pattern| pattern.0.to_string()).unwrap_or_default();
        if !visitor.is_get || !informs(&route, &response) {
            return Ok(response);
        }
        Ok(add(response, analytics, &visitor, route == urls::SIGN_UP_SENT).await)
    }
}

/// What is known about whoever asks for a page.
struct Asked {
    is_get: bool,
    /// What the browser asks for; a page says itself in which language it is.
    language: Language,
    consents: bool,
    asking: Option<Asking>,
    path: String,
    cleaning: ChoiceCookie,
}

impl Asked {
    fn of(request: &Request) -> Self {
        let consents = Choice::consents(request);
        let asking = match Choice::of(request) {
            _ if consents => Some(Asking::WhetherStill),
            None if !Choice::objects(request) => Some(Asking::Whether),
            _ => None,
        };
        Self {
            is_get: *request.method() == Method::GET,
            language: web::language(request),
            consents,
            asking,
            path: request.uri().path().to_owned(),
            cleaning: ChoiceCookie::cleaning(request),
        }
    }
}

impl Asked {
    /// What names the language in the address, if anything does.
    fn prefix(&self) -> &'static str {
        let first = self.path.split('/').nth(1).unwrap_or_default();
        let named = locale::LANGUAGES.into_iter().find(|language| locale::code(*language) == first);
        named.map_or("", urls::of_language)
    }
}

/// Below `/blog` there are articles; any of the pages may stand below a language.
fn informs(route: &str, response: &Response) -> bool {
    let plain = route.strip_prefix("/:language<de|en>").unwrap_or(route);
    let plain = if plain.is_empty() { "/" } else { plain };
    let is_listed = INFORMING.contains(&plain) || plain.starts_with("/blog/:");
    let is_page = response.content_type().is_some_and(|kind| kind.starts_with("text/html"));
    is_listed && is_page && response.status() == StatusCode::OK
}

async fn add(response: Response, analytics: &Analytics, visitor: &Asked, is_conversion: bool) -> Response {
    let (mut parts, body) = response.into_parts();
    let Ok(mut page) = body.into_string().await else { return StatusCode::INTERNAL_SERVER_ERROR.into_response() };
    if visitor.consents {
        let script = AnalyticsScript { analytics, is_conversion };
        insert(&mut page, "</head>", &script.render().unwrap_or_default());
        if let Ok(policy) = HeaderValue::from_str(&policy(analytics)) {
            parts.headers.insert(header::CONTENT_SECURITY_POLICY, policy);
        }
    }
    if let Some(asking) = visitor.asking {
        let language = parts.headers.get(header::CONTENT_LANGUAGE).and_then(|value| value.to_str().ok());
        let words = Words::new(language.and_then(Language::parse).unwrap_or(visitor.language));
        let policy = urls::site(visitor.prefix(), urls::privacy());
        let question = AnalyticsBox { words, asking, policy, back: &visitor.path };
        insert(&mut page, "</main>", &question.render().unwrap_or_default());
    }
    parts.headers.remove(header::CONTENT_LENGTH);
    let mut response = Response::from_parts(parts, page.into());
    visitor.cleaning.put_on(&mut response);
    response
}

fn insert(page: &mut String, before: &str, what: &str) {
    if let Some(place) = page.find(before) {
        page.insert_str(place, what);
    }
}

/// The usual policy with the service's places. A stand-in takes the place of all of them.
fn policy(analytics: &Analytics) -> String {
    let mut places: Vec<&str> = vec![&analytics.origin];
    if analytics.is_real() {
        if analytics.measurement_id.is_some() {
            places.extend(MEASURING);
        }
        if analytics.ads_id.is_some() {
            places.extend(ADVERTISING);
        }
    }
    let scripts = &analytics.origin;
    let places = places.join(" ");
    let more = format!("; script-src 'self' {scripts}; connect-src 'self' {places}; img-src 'self' {places}");
    web::content_policy(Some(assets::INSERTED_STYLE)) + &more
}
