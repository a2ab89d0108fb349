//! A company that registers itself.

use app::Registration;
use jiff::SignedDuration;
use poem::http::{Method, StatusCode};
use serde_json::{Value, json};

use super::site::{Site, answer, client};

fn wish(email: &str) -> Value {
    json!({"companies_name": "Nordlicht Verlag", "name": "Max Muster", "email": email, "gtc_agreed": true, "rfs": null})
}

#[tokio::test]
async fn where_anybody_may_register_a_key_comes_back_once() {
    let mut site = Site::start().await;
    site.test.app.registration = Registration::Open { trial: SignedDuration::from_hours(1) };
    let client = client(site.test.app.clone());
    let post = |body: Value| client.request(Method::POST, "/api/register").body_json(&body);
    let (status, reply) = answer(post(wish("neu@nordlicht.example"))).await;
    assert_eq!(status, StatusCode::OK, "{reply}");
    let expected = ["apikey", "first_login_key", "success", "user"];
    let mut names: Vec<&str> = reply.as_object().unwrap().keys().map(String::as_str).collect();
    names.sort_unstable();
    assert_eq!(names, expected);
    assert_eq!((&reply["success"], &reply["first_login_key"]), (&json!(true), &Value::Null));
    assert_eq!(reply["user"]["access"]["addCustomers"], true);
    assert_eq!(reply["user"]["role"], "owner");
    let key = reply["apikey"].as_str().unwrap();
    let me = client
        .request(Method::GET, "/api/v4/users/me")
        .header("X-ClockodoApiUser", "neu@nordlicht.example")
        .header("X-ClockodoApiKey", key);
    assert_eq!(answer(me).await.1["data"]["name"], "Max Muster");
    let (status, reply) = answer(post(wish(&site.company.owner.email))).await;
    assert_eq!((status, &reply["errors"][0]["type"]), (StatusCode::CONFLICT, &json!("EmailNotAvailable")));
    let foreign = post(wish("x@nordlicht.example")).header("origin", "https://evil.example");
    assert_eq!(answer(foreign).await.0, StatusCode::FORBIDDEN);
    let (status, _) = answer(post(json!({"name": "Max Muster"}))).await;
    assert_eq!(status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn a_company_of_its_own_closes_registration() {
    let site = Site::start().await;
    let request = site.client.request(Method::POST, "/api/register").body_json(&wish("neu@nordlicht.example"));
    let (status, reply) = answer(request).await;
    assert_eq!(status, StatusCode::FORBIDDEN, "{reply}");
    assert_eq!(reply["errors"][0]["type"], "Forbidden");
}
