//! The interface on a database of its own, with two companies that know nothing of each other.

use std::collections::BTreeSet;

use app::App;
use poem::endpoint::BoxEndpoint;
use poem::http::{Method, StatusCode};
use poem::test::{TestClient, TestRequestBuilder};
use poem::{EndpointExt as _, Response, Route};
use serde_json::Value;
use testkit::{Company, Person, TestApp};
use web::{Edge, EdgeSettings, HttpSettings};

/// The site and what is in it.
pub(super) struct Site {
    pub(super) test: TestApp,
    pub(super) client: TestClient<BoxEndpoint<'static, Response>>,
    /// The company that tests are about.
    pub(super) company: Company,
    /// The other one.
    pub(super) stranger: Company,
}

impl Site {
    pub(super) async fn start() -> Self {
        let test = TestApp::start().await;
        let company = Company::create(&test.app, "muster").await;
        let stranger = Company::create(&test.app, "fremd").await;
        let client = client(test.app.clone());
        Self { test, client, company, stranger }
    }

    /// A request with a person's key.
    pub(super) fn request(
        &self,
        who: &Person,
        method: Method,
        path: &str,
    ) -> TestRequestBuilder<'_, BoxEndpoint<'static, Response>> {
        self.client
            .request(method, format!("/api{path}"))
            .header("X-ClockodoApiUser", &who.email)
            .header("X-ClockodoApiKey", &who.api_key)
            .header("X-Clockodo-External-Application", "test;test@uhrwerk.example")
    }

    pub(super) async fn get(&self, who: &Person, path: &str) -> (StatusCode, Value) {
        answer(self.request(who, Method::GET, path)).await
    }

    pub(super) async fn send(&self, who: &Person, method: Method, path: &str, body: &Value) -> (StatusCode, Value) {
        answer(self.request(who, method, path).body_json(body)).await
    }

    /// As [`Self::send`] with POST, for what must work.
    pub(super) async fn post(&self, who: &Person, path: &str, body: &Value) -> Value {
        let (status, answer) = self.send(who, Method::POST, path, body).await;
        assert_eq!(status, StatusCode::OK, "POST {path} {body}: {answer}");
        answer
    }

    /// As [`Self::get`], for what must work.
    pub(super) async fn read(&self, who: &Person, path: &str) -> Value {
        let (status, answer) = self.get(who, path).await;
        assert_eq!(status, StatusCode::OK, "GET {path}: {answer}");
        answer
    }
}

/// The interface inside of the outermost layer, as the server has it.
pub(super) fn client(app: App) -> TestClient<BoxEndpoint<'static, Response>> {
    let routes = Route::new().nest("/api", web_api::endpoint(app));
    let settings = EdgeSettings { http: HttpSettings::default(), style_hash: None };
    TestClient::new(Edge::around(routes, settings).boxed())
}

/// Sends a request: the status, and the JSON that every answer is.
pub(super) async fn answer(request: TestRequestBuilder<'_, BoxEndpoint<'static, Response>>) -> (StatusCode, Value) {
    let response = request.send().await.0;
    let status = response.status();
    assert_eq!(response.content_type(), Some("application/json"), "{status}");
    let text = response.into_body().into_string().await.expect("a body");
    (status, serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}: {text}")))
}

/// The names of an object's fields.
pub(super) fn keys(object: &Value) -> BTreeSet<&str> {
    object.as_object().expect("an object").keys().map(String::as_str).collect()
}

/// Names, for comparing with [`keys`].
pub(super) fn names(list: &str) -> BTreeSet<&str> {
    list.split_whitespace().collect()
}

/// The ids of a list.
pub(super) fn ids(list: &Value) -> Vec<i64> {
    list.as_array().expect("a list").iter().map(|row| row["id"].as_i64().expect("an id")).collect()
}
