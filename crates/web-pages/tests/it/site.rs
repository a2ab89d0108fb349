//! A site in the process, and a browser without scripts.

use documents::{Access, Facts, MailWay, Operator, Place};
use poem::Endpoint;
use poem::http::{StatusCode, header};
use poem::test::{TestClient, TestResponse};
use promises::Board;
use testkit::{Company, PASSWORD, Person, TestApp};

/// A company on a site of its own.
pub(crate) struct Site {
    pub(crate) test: TestApp,
    pub(crate) company: Company,
    pub(crate) board: Board,
}

impl Site {
    /// Starts it.
    pub(crate) async fn start() -> Self {
        let test = TestApp::start().await;
        let company = Company::create(&test.app, "muster").await;
        Self { test, company, board: Board::default() }
    }

    /// A browser that has not been here yet.
    pub(crate) fn browser(&self) -> Browser<impl Endpoint + use<>> {
        let content = content::Content::load(None).expect("the shipped texts");
        let settings = web::EdgeSettings { http: web::HttpSettings::default(), style_hash: None };
        let pages = web_pages::endpoint(&self.test.app, facts(), content, self.board.clone());
        let site = web::Edge::around(pages, settings);
        Browser { client: TestClient::new(site), cookie: None, referrer: None }
    }

    /// A browser in which somebody has signed in.
    pub(crate) async fn browser_of(&self, person: &Person) -> Browser<impl Endpoint + use<>> {
        let mut browser = self.browser();
        let answer = browser.send("/sign-in", &[("email", &person.email), ("password", PASSWORD)]).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
        assert_eq!(answer.location, "/app");
        browser
    }
}

/// What came back.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) location: String,
    pub(crate) cookies: Vec<String>,
    pub(crate) body: String,
    pub(crate) referrer_policy: String,
    pub(crate) retry_after: String,
}

impl Answer {
    /// The value of the first hidden field of this name.
    pub(crate) fn hidden(&self, name: &str) -> String {
        let start = format!("<input type=\"hidden\" name=\"{name}\" value=\"");
        self.between(&start, "\"")
    }

    /// The hidden field of this name in the form that goes to an address.
    pub(crate) fn hidden_of(&self, action: &str, name: &str) -> String {
        let from = self.body.find(&format!("action=\"{action}\"")).unwrap_or_else(|| panic!("no form to {action}"));
        let rest = &self.body[from..];
        between(rest, &format!("<input type=\"hidden\" name=\"{name}\" value=\""), "\"")
    }

    /// The first text between two others.
    pub(crate) fn between(&self, before: &str, after: &str) -> String {
        between(&self.body, before, after)
    }

    /// Whether the page has a text.
    pub(crate) fn has(&self, text: &str) -> bool {
        self.body.contains(text)
    }
}

fn between(text: &str, before: &str, after: &str) -> String {
    let rest = text.split_once(before).unwrap_or_else(|| panic!("{before} is not on the page")).1;
    rest.split_once(after).unwrap_or_else(|| panic!("{after} does not follow")).0.to_owned()
}

/// Keeps a cookie and sends forms as a browser would.
pub(crate) struct Browser<E> {
    client: TestClient<E>,
    pub(crate) cookie: Option<String>,
    /// The page that forms are sent from.
    pub(crate) referrer: Option<String>,
}

impl<E: Endpoint> Browser<E> {
    /// Fetches a page.
    pub(crate) async fn get(&mut self, path: &str) -> Answer {
        let mut request = self.client.get(path).header(header::ACCEPT_LANGUAGE, "de");
        if let Some(cookie) = &self.cookie {
            request = request.header(header::COOKIE, cookie);
        }
        let response = request.send().await;
        self.take(response).await
    }

    /// Sends a form from a page of the site.
    pub(crate) async fn send(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        self.send_from("same-origin", path, fields).await
    }

    /// Sends a form from a page of whatever site.
    pub(crate) async fn send_from(&mut self, site: &str, path: &str, fields: &[(&str, &str)]) -> Answer {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let mut request = self
            .client
            .post(path)
            .header(header::ACCEPT_LANGUAGE, "de")
            .header("sec-fetch-site", site)
            .content_type("application/x-www-form-urlencoded")
            .body(body);
        if let Some(referrer) = &self.referrer {
            request = request.header(header::REFERER, referrer);
        }
        if let Some(cookie) = &self.cookie {
            request = request.header(header::COOKIE, cookie);
        }
        let response = request.send().await;
        self.take(response).await
    }

    /// Sends a form with the token of the page that it stands on.
    pub(crate) async fn submit(&mut self, page: &Answer, path: &str, fields: &[(&str, &str)]) -> Answer {
        let token = page.hidden("form_token");
        let mut all = vec![("form_token", token.as_str())];
        all.extend_from_slice(fields);
        self.send(path, &all).await
    }

    async fn take(&mut self, response: TestResponse) -> Answer {
        let response = response.0;
        let status = response.status();
        let text =
            |name| response.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned();
        let location = text(header::LOCATION);
        let referrer_policy = text(header::REFERRER_POLICY);
        let retry_after = text(header::RETRY_AFTER);
        let cookies: Vec<String> = response
            .headers()
            .get_all(header::SET_COOKIE)
            .iter()
            .filter_map(|value| value.to_str().ok())
            .map(str::to_owned)
            .collect();
        if let Some(cookie) = cookies.iter().find(|cookie| !cookie.contains("Max-Age=0")) {
            self.cookie = cookie.split(';').next().map(str::to_owned);
        }
        // A file is no text, but its first letters say what it is.
        let body = response.into_body().into_vec().await.unwrap_or_default();
        let body = String::from_utf8_lossy(&body).into_owned();
        Answer { status, location, cookies, body, referrer_policy, retry_after }
    }
}

/// An installation as it comes.
pub(crate) fn facts() -> Facts {
    Facts {
        is_hosted: false,
        operator: Operator { name: Some("Muster GmbH".to_owned()), ..Operator::default() },
        periods: privacy::Periods::default(),
        backup_days: 30,
        recipients: privacy::Recipients::default(),
        access: Access {
            least_characters: 12,
            hash_memory_kib: 19_456,
            hash_passes: 2,
            idle_hours: 12,
            absolute_hours: 24,
            staying_days: 90,
            link_hours: 48,
        },
        mail: MailWay::Files,
        database: Place::Here,
        records_access: true,
        analytics: None,
    }
}
