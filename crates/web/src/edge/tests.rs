use poem::http::StatusCode;
use poem::test::TestClient;
use poem::{Response, Route, handler};

use super::{Edge, EdgeSettings};
use crate::{HttpSettings, Problem, Shape, answered};

#[handler]
fn page() -> Response {
    Response::builder().header("Cache-Control", "public, max-age=5").body("page")
}

#[handler]
fn panics() -> Response {
    panic!("secret of the house")
}

fn site() -> TestClient<Edge<impl poem::Endpoint>> {
    let routes = Route::new().at("/page", page).at("/panics", panics);
    let settings = EdgeSettings { http: HttpSettings::default(), style_hash: Some("abc=".to_owned()) };
    TestClient::new(Edge::around(
        answered(routes, |problem, language, _path| problem.response(Shape::General, language)),
        settings,
    ))
}

#[tokio::test]
async fn answers_carry_the_protecting_headers() {
    let response = site().get("/page").send().await;
    response.assert_status_is_ok();
    response.assert_header("cache-control", "public, max-age=5");
    response.assert_header("x-content-type-options", "nosniff");
    response.assert_header(
        "content-security-policy",
        "default-src 'self'; style-src 'self' 'sha256-abc='; object-src 'none'; base-uri 'none'; form-action 'self'; \
         frame-ancestors 'none'",
    );
    let id = response.0.header("x-request-id").expect("an id");
    assert_eq!(id.len(), 16);
    assert!(response.0.header("strict-transport-security").is_none());
}

#[tokio::test]
async fn a_panic_is_an_answer_that_says_nothing_internal() {
    let response = site().get("/panics").send().await;
    response.assert_status(StatusCode::INTERNAL_SERVER_ERROR);
    response.assert_header("cache-control", "no-store");
    let body = response.0.into_body().into_string().await.expect("a body");
    assert!(body.contains("\"errors\"") && !body.contains("secret"), "{body}");
}

#[tokio::test]
async fn unknown_paths_and_verbs_have_the_shape_too() {
    let client = site();
    let response = client.get("/Page").header("Accept-Language", "de").send().await;
    response.assert_status(StatusCode::NOT_FOUND);
    let body = response.0.into_body().into_string().await.expect("a body");
    assert!(body.contains("RouteNotFound") && body.contains("Diesen Pfad gibt es nicht."), "{body}");
    assert_eq!(Problem::NoRoute.code(), "request.route-not-found");
}

#[test]
fn a_second_slash_at_the_beginning_does_no_harm() {
    let joined = |uri: &str| {
        let uri = uri.parse().expect("an address");
        let mut request = poem::Request::builder().uri(uri).finish();
        super::join_slashes(&mut request);
        request.uri().path_and_query().expect("a path").to_string()
    };
    assert_eq!(joined("http://host//api/v2/clock?a=//b"), "/api/v2/clock?a=//b");
    assert_eq!(joined("http://host/api//v2/clock?a=//b"), "/api/v2/clock?a=//b");
    assert_eq!(joined("http://host//api//v2"), "/api/v2");
    assert_eq!(joined("http://host/api/v2//clock"), "/api/v2//clock");
    assert_eq!(joined("http://host/app//api//v2"), "/app//api//v2");
    assert_eq!(joined("http://host///"), "/");
}

#[test]
fn every_secret_is_taken_off_a_request_in_the_open() {
    let secrets = ["cookie", "authorization", "x-clockodoapikey", "x-clockodoapiuser"];
    let mut request = poem::Request::builder().header("accept-language", "de");
    for name in secrets {
        request = request.header(name, "one").header(name, "two");
    }
    let mut request = request.finish();
    assert!(super::forget_secrets(&mut request) && !super::forget_secrets(&mut request));
    assert!(secrets.iter().all(|name| !request.headers().contains_key(*name)));
    assert!(request.headers().contains_key("accept-language"));
}
