//! The interface of a company whose contract has ended: it reads, and writes nothing.

use poem::http::{Method, StatusCode};
use serde_json::json;
use testkit::record_hours;

use super::authorisation::{body, path, table};
use super::site::Site;

#[tokio::test]
async fn every_operation_that_writes_is_refused_and_every_other_one_answers() {
    let site = Site::start().await;
    let (company, owner) = (&site.company, &site.company.owner);
    let entry = record_hours(&site.test.app, company, owner, "2026-03-02T08:00:00Z", 2).await.id.get();
    let today = jiff::civil::date(2026, 3, 2);
    app::end_company(&site.test.app, &owner.actor, Some(today)).await.unwrap();
    let before = site.test.database.contents().await;
    let mut refused = 0;
    for case in table().into_iter().filter(|case| case.path != "/register") {
        let address = path(&case, company, entry);
        if case.method == Method::GET {
            let (status, answer) = site.get(owner, &address).await;
            assert_eq!(status, StatusCode::OK, "{}: {answer}", case.path);
            continue;
        }
        let mut sent = if case.method == Method::DELETE { json!({}) } else { body(company) };
        if case.path.starts_with("/v3/users") {
            sent = json!({"name": "Neu", "email": "neu@muster.example", "role": "worker"});
        }
        let (status, answer) = site.send(owner, case.method.clone(), &address, &sent).await;
        assert!(status.is_client_error(), "{} {}: {status} {answer}", case.method, case.path);
        if status == StatusCode::FORBIDDEN && answer.to_string().contains("has ended") {
            refused += 1;
        } else {
            eprintln!("{} {}: {status} {answer}", case.method, case.path);
        }
    }
    assert_eq!(site.test.database.contents().await, before);
    // The others were refused before for what they lack: nothing runs, or an owner does not remove themselves.
    assert!(refused >= 18, "{refused}");
    app::end_company(&site.test.app, &owner.actor, None).await.unwrap();
    let (status, answer) = site.send(owner, Method::POST, "/v3/customers", &body(company)).await;
    assert!(status.is_success(), "{answer}");
}
