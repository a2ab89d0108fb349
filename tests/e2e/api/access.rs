//! Ways in: keys, sessions, other sites, and what needs no sign-in.

use app::{Password, Staying};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use kernel::Sink;
use poem::http::{Method, StatusCode};
use serde_json::{Value, json};
use testkit::PASSWORD;

use super::site::{Site, answer};

const ME: &str = "/api/v4/users/me";

#[tokio::test]
async fn all_failures_of_authentication_look_the_same() {
    let site = Site::start().await;
    let worker = &site.company.worker;
    let other = &site.company.owner;
    let pair =
        |email: &str, key: &str| site.client.get(ME).header("X-ClockodoApiUser", email).header("X-ClockodoApiKey", key);
    let requests = [
        site.client.get(ME),
        site.client.get(ME).header("X-ClockodoApiUser", &worker.email),
        pair(&worker.email, "wrong"),
        pair(&worker.email, &other.api_key),
        pair("nobody@muster.example", &worker.api_key),
        pair("no address", &worker.api_key),
        site.client.get(ME).header("Authorization", "Basic x"),
        site.client.get(ME).header("Cookie", "uhrwerk=nothing").header("X-Requested-With", "XMLHttpRequest"),
        site.client.get("/api/v4/users/me?unknown=1").header("Authorization", "Bearer x"),
    ];
    let error = json!({"type": "General", "message": "Authentication failed", "details": null, "path": null});
    for request in requests {
        assert_eq!(answer(request).await, (StatusCode::UNAUTHORIZED, json!({"errors": [error]})));
    }
}

#[tokio::test]
async fn a_key_comes_as_headers_or_as_basic_in_any_letter_case_of_the_address() {
    let site = Site::start().await;
    let worker = &site.company.worker;
    let basic = STANDARD.encode(format!("{}:{}", worker.email, worker.api_key));
    let requests = [
        site.client.get(ME).header("Authorization", format!("Basic {basic}")),
        // Without the header about the application, and with the address in capitals.
        site.client
            .get(ME)
            .header("x-clockodoapiuser", worker.email.to_uppercase())
            .header("x-clockodoapikey", &worker.api_key),
    ];
    for request in requests {
        let (status, body) = answer(request).await;
        assert_eq!((status, &body["data"]["id"]), (StatusCode::OK, &json!(worker.id.get())));
    }
}

#[tokio::test]
async fn a_session_is_taken_from_our_own_scripts_only() {
    let site = Site::start().await;
    let worker = &site.company.worker;
    let password = Password::new(PASSWORD).expect("a password");
    let signed_in = app::sign_in(&site.test.app, &worker.email, password, Staying::UntilClosed, &app::Visit::INSIDE)
        .await
        .expect("a session");
    let cookie = format!("uhrwerk={}", signed_in.token.reveal(Sink::Reply));
    let script = ("X-Requested-With", "XMLHttpRequest");
    let get = || site.client.get(ME).header("Cookie", &cookie);
    assert_eq!(answer(get()).await.0, StatusCode::UNAUTHORIZED);
    assert_eq!(answer(get().header(script.0, script.1)).await.0, StatusCode::OK);

    let start = json!({"customers_id": site.company.customer.get(), "services_id": site.company.service.get()});
    let post = || {
        let request = site.client.post("/api/v2/clock").header("Cookie", &cookie).header(script.0, script.1);
        request.header("Host", "time.example").body_json(&start)
    };
    assert_eq!(answer(post()).await.0, StatusCode::UNAUTHORIZED);
    assert_eq!(answer(post().header("Origin", "https://other.example")).await.0, StatusCode::UNAUTHORIZED);
    assert_eq!(answer(post().header("Origin", "http://time.example")).await.0, StatusCode::OK);
}

#[tokio::test]
async fn the_cookie_of_a_staying_session_is_exchanged_each_day() {
    let site = Site::start().await;
    let worker = &site.company.worker;
    let password = Password::new(PASSWORD).expect("a password");
    let signed_in = app::sign_in(&site.test.app, &worker.email, password, Staying::Chosen, &app::Visit::INSIDE)
        .await
        .expect("a session");
    let old = format!("uhrwerk={}", signed_in.token.reveal(Sink::Reply));
    let get = |cookie: &str| {
        let request = site.client.get(ME).header("Cookie", cookie).header("X-Requested-With", "XMLHttpRequest");
        async { request.send().await.0 }
    };
    assert!(get(&old).await.header("set-cookie").is_none());
    site.test.clock.advance(25 * 3600);
    let response = get(&old).await;
    assert_eq!(response.status(), StatusCode::OK);
    let new =
        response.header("set-cookie").and_then(|cookie| cookie.split(';').next()).expect("a new cookie").to_owned();
    assert_ne!(new, old);
    site.test.clock.advance(30);
    assert_eq!(get(&old).await.status(), StatusCode::OK, "requests under way keep working for a minute");
    site.test.clock.advance(60);
    assert_eq!(get(&old).await.status(), StatusCode::UNAUTHORIZED);
    assert_eq!(get(&new).await.status(), StatusCode::OK);
}

#[tokio::test]
async fn other_sites_may_call_with_a_key_and_never_with_a_cookie() {
    let site = Site::start().await;
    for path in ["/api/v2/clock", "/api/nothing"] {
        let preflight = site.client.request(Method::OPTIONS, path).header("Origin", "https://other.example");
        let response = preflight.header("Access-Control-Request-Method", "POST").send().await;
        response.assert_status(StatusCode::NO_CONTENT);
        response.assert_header("access-control-allow-origin", "*");
        let headers = response.0.header("access-control-allow-headers").expect("headers").to_ascii_lowercase();
        for name in ["x-clockodoapiuser", "x-clockodoapikey", "x-clockodo-external-application", "content-type"] {
            assert!(headers.contains(name), "{name}");
        }
        assert!(!headers.contains("x-requested-with"));
        assert!(response.0.header("access-control-allow-credentials").is_none());
    }
    let response = site.client.get(ME).header("Origin", "https://other.example").send().await;
    response.assert_header("access-control-allow-origin", "*");
    assert!(response.0.header("access-control-allow-credentials").is_none());
}

#[tokio::test]
async fn the_documents_need_no_sign_in() {
    let site = Site::start().await;
    let (status, document) = answer(site.client.get("/api/openapi.json")).await;
    assert_eq!((status, &document["openapi"]), (StatusCode::OK, &json!("3.0.0")));
    let filter = document["paths"]["/v2/entries"]["get"]["parameters"]
        .as_array()
        .and_then(|params| params.iter().find(|param| param["name"] == "filter"))
        .expect("the filter");
    assert_eq!(filter["style"], "deepObject");
    for (verb, method) in [("get", Value::Null), ("post", json!("createClockV2"))] {
        let id = &document["paths"]["/v2/clock"][verb]["operationId"];
        assert!(method.is_null() || *id == method);
    }
    let response = site.client.get("/api/docs").send().await;
    response.assert_status_is_ok();
    let page = response.0.into_body().into_string().await.expect("a page");
    assert!(page.contains("/api/v2/entrygroups") && !page.contains("http://") && !page.contains("https://"));
    assert!(!page.contains("<script") && !page.contains("style="));
}
