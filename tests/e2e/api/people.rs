//! Adding, changing, archiving and deleting people.

use app::{Password, Staying};
use kernel::Sink;
use poem::http::{Method, StatusCode};
use serde_json::{Value, json};
use store::letters::Letter;
use testkit::{Company, PASSWORD, Person, record_hours};

use super::site::{Site, answer};

/// The people whom an invitation waits for.
async fn invited(site: &Site) -> Vec<i64> {
    let waiting = async |tx: &store::ReadTx| store::letters::waiting_for(tx, Letter::Invitation).await;
    let letters: Result<_, store::Error> = site.test.app.db.read(site.company.id, waiting).await;
    letters.expect("letters").into_iter().map(|(letter, _)| letter.to.get()).collect()
}

fn of(person: &Person) -> String {
    format!("/v3/users/{}", person.id.get())
}

/// Status and type of the first fault.
async fn refusal(site: &Site, method: Method, path: &str, body: &Value) -> (u16, String) {
    let (status, answer) = site.send(&site.company.owner, method, path, body).await;
    let error = &answer["errors"][0];
    (status.as_u16(), error["type"].as_str().unwrap_or_default().to_owned())
}

#[tokio::test]
async fn a_person_is_added_with_everything_that_is_kept() {
    let site = Site::start().await;
    let Company { owner, .. } = &site.company;
    let least = json!({"name": "Erika Neu", "email": "neu@muster.example", "role": "worker"});
    let added = site.post(owner, "/v3/users", &least).await["data"].clone();
    let usual = [
        ("active", json!(true)),
        ("language", json!("de")),
        ("timezone", json!("Europe/Berlin")),
        ("weekstart_monday", json!(true)),
        ("number", Value::Null),
        ("creator", json!(owner.id.get())),
        ("teams_id", Value::Null),
        ("boss", Value::Null),
        ("access_groups_ids", json!([])),
    ];
    for (name, expected) in usual {
        assert_eq!(added[name], expected, "{name}");
    }
    assert_eq!(invited(&site).await, [0_i64; 0], "nobody asked for a letter");

    let all = json!({
        "name": "Max Neu", "email": "max.neu@muster.example", "role": "owner", "active": true, "number": "7",
        "language": "en", "timezone": "Europe/Vienna", "timeformat_12h": true, "weekstart_monday": false,
        "weekend_friday": true, "wage_type": 2, "start_date": "2026-04-01", "edit_lock": null,
        "edit_lock_dyn": null, "edit_lock_sync": false, "work_time_edit_lock_days": null, "default_holidays_count": false,
        "default_target_hours": false, "exempt_from_flextime": true,
    });
    let mut sent = all.clone();
    // Fields of later resources may be empty, as clients send every field that they know.
    let empty = [("teams_id", Value::Null), ("boss", Value::Null), ("absence_managers_id", json!([]))];
    for (name, value) in empty {
        sent[name] = value;
    }
    sent["default_work_time_regulation"] = json!(true);
    sent["show_favorites"] = json!(false);
    sent["mail_to_user"] = json!(1);
    let added = site.post(owner, "/v3/users", &sent).await["data"].clone();
    for (name, expected) in all.as_object().expect("fields") {
        assert_eq!(&added[name], expected, "{name}");
    }
    assert_eq!(added["future_coworker"], json!(true));
    let id = added["id"].as_i64().expect("an id");
    assert_eq!(invited(&site).await, [id]);
    assert_eq!(site.read(owner, &format!("/v3/users/{id}")).await["data"], added);
}

#[tokio::test]
async fn a_form_adds_a_person_too() {
    let site = Site::start().await;
    let request = site.request(&site.company.owner, Method::POST, "/v3/users?role=worker&language=fr");
    let form = "name=Erika+Form&email=form%40muster.example&number=&active=0&wage_type=1&edit_lock=";
    let (status, body) = answer(request.content_type("application/x-www-form-urlencoded").body(form)).await;
    assert_eq!(status, StatusCode::OK, "{body}");
    let data = &body["data"];
    assert_eq!((&data["active"], &data["language"], &data["number"]), (&json!(false), &json!("fr"), &Value::Null));
    assert_eq!((&data["wage_type"], &data["edit_lock"]), (&json!(1), &Value::Null));
}

#[tokio::test]
async fn what_cannot_be_kept_is_refused() {
    let site = Site::start().await;
    let with = |name: &str, value: Value| {
        let mut body = json!({"name": "Erika Neu", "email": "neu@muster.example", "role": "worker"});
        body[name] = value;
        body
    };
    let taken = with("email", json!("MAX@muster.example"));
    let cases = [
        (with("email", Value::Null), 400, "General"),
        (with("role", json!("manager")), 422, "UnexpectedValue"),
        (with("email", json!("nobody")), 400, "General"),
        (with("name", json!("")), 422, "Empty"),
        (with("name", json!("x".repeat(101))), 422, "NotBetween"),
        (with("timezone", json!("Europe/Muster")), 422, "ResourceNotFound"),
        (with("language", json!("it")), 422, "UnexpectedValue"),
        (with("edit_lock", json!("2026-02-28")), 422, "FieldsShouldBeEmpty"),
        (with("edit_lock_dyn", json!(31)), 422, "FieldsShouldBeEmpty"),
        (with("work_time_edit_lock_days", json!(8)), 422, "FieldsShouldBeEmpty"),
        (with("teams_id", json!(3)), 422, "FieldsShouldBeEmpty"),
        (with("access_groups_ids", json!([3])), 422, "FieldsShouldBeEmpty"),
        (with("default_work_time_regulation", json!(false)), 422, "FieldsShouldBeEmpty"),
        (taken, 422, "EmailNotAvailable"),
    ];
    for (body, status, kind) in cases {
        assert_eq!(refusal(&site, Method::POST, "/v3/users", &body).await, (status, kind.to_owned()), "{body}");
    }
    let mut archived = with("active", json!(false));
    archived["mail_to_user"] = json!(true);
    let refused = refusal(&site, Method::POST, "/v3/users", &archived).await;
    assert_eq!(refused, (422, "InvalidCombination".to_owned()), "archived people cannot come in");
    let list = site.read(&site.company.owner, "/v3/users").await;
    assert_eq!(list["paging"]["count_items"], json!(2), "a refused request left something behind");
}

/// Whoever adds somebody does not learn whether another company has the address.
#[tokio::test]
async fn an_address_of_another_company_looks_like_an_unknown_one() {
    let site = Site::start().await;
    let owner = &site.company.owner;
    let mut answers = Vec::new();
    for email in ["neu@muster.example", site.stranger.worker.email.as_str()] {
        let body = json!({"name": "Erika Neu", "email": email, "role": "worker", "mail_to_user": true});
        let (status, mut body) = site.send(owner, Method::POST, "/v3/users", &body).await;
        body["data"]["id"] = Value::Null;
        answers.push((status, body.to_string().replace(email, "…")));
    }
    assert_eq!(answers[0], answers[1]);
    assert_eq!((site.test.letters("invitation").await, site.test.letters("already-registered").await), (1, 1));
    // The archived are refused either way.
    let mut refused = Vec::new();
    for email in ["neuer@muster.example", site.stranger.owner.email.as_str()] {
        let body =
            json!({"name": "Erika Neu", "email": email, "role": "worker", "mail_to_user": true, "active": false});
        refused.push(refusal(&site, Method::POST, "/v3/users", &body).await);
    }
    assert_eq!(refused[0], refused[1]);
    assert_eq!(site.get(&site.stranger.worker, "/v4/users/me").await.0, StatusCode::OK, "theirs stays theirs");
}

#[tokio::test]
async fn another_address_is_the_way_in_once_it_is_confirmed() {
    let site = Site::start().await;
    let Company { owner, worker, .. } = &site.company;
    let change = json!({"email": "Max.Neu@muster.example", "name": "Max Neu"});
    let (status, body) = site.send(owner, Method::PUT, &of(worker), &change).await;
    assert_eq!((status, &body["data"]["email"]), (StatusCode::OK, &json!(worker.email)), "{body}");
    assert_eq!((&body["data"]["role"], &body["data"]["initials"]), (&json!("worker"), &json!("MN")));
    // Until whoever has it says so, the present one is good; whether another company has it makes no difference.
    let (status, same) =
        site.send(owner, Method::PUT, &of(worker), &json!({"email": site.stranger.worker.email})).await;
    assert_eq!((status, &same["data"]), (StatusCode::OK, &body["data"]));
    site.send(owner, Method::PUT, &of(worker), &change).await;
    assert_eq!((site.test.letters("address-change").await, site.test.letters("already-registered").await), (1, 1));
    assert_eq!(site.get(worker, "/v4/users/me").await.0, StatusCode::OK);
    let link = testkit::open_link(&site.test, worker, store::mail_links::Purpose::Address).await;
    let link = app::LinkToken::from_address(&link);
    app::confirm_address(&site.test.app, &link, &app::Visit::INSIDE).await.expect("confirmed");
    assert_eq!(site.get(worker, "/v4/users/me").await.0, StatusCode::UNAUTHORIZED);
    let moved = Person { email: "max.neu@muster.example".to_owned(), ..worker.clone() };
    assert_eq!(site.read(&moved, "/v4/users/me").await["data"]["id"], json!(worker.id.get()));
    let password = || Password::new(PASSWORD).expect("a password");
    assert!(
        app::sign_in(&site.test.app, &worker.email, password(), Staying::UntilClosed, &app::Visit::INSIDE)
            .await
            .is_err()
    );
    assert!(
        app::sign_in(&site.test.app, &moved.email, password(), Staying::UntilClosed, &app::Visit::INSIDE).await.is_ok()
    );
    let taken = refusal(&site, Method::PUT, &of(worker), &json!({"email": owner.email})).await;
    assert_eq!(taken, (422, "EmailNotAvailable".to_owned()));
    // Nothing sent changes nothing.
    let (status, same) = site.send(&site.company.owner, Method::PUT, &of(worker), &json!({})).await;
    assert_eq!((status, &same["data"]["email"]), (StatusCode::OK, &json!("Max.Neu@muster.example")));
}

#[tokio::test]
async fn an_archived_person_loses_every_way_in_and_can_come_back() {
    let site = Site::start().await;
    let Company { owner, worker, .. } = &site.company;
    let password = Password::new(PASSWORD).expect("a password");
    let session = app::sign_in(&site.test.app, &worker.email, password, Staying::Chosen, &app::Visit::INSIDE)
        .await
        .expect("a session");
    let start = json!({"customers_id": site.company.customer.get(), "services_id": site.company.service.get()});
    let running = site.post(worker, "/v2/clock", &start).await["running"]["id"].clone();
    let archive = json!({"active": false});
    let refused = refusal(&site, Method::PUT, &of(worker), &archive).await;
    assert_eq!(refused, (422, "RunningEntriesPreventArchiving".to_owned()));
    site.send(worker, Method::DELETE, &format!("/v2/clock/{running}"), &json!({})).await;

    let (status, body) = site.send(owner, Method::PUT, &of(worker), &archive).await;
    assert_eq!((status, &body["data"]["active"]), (StatusCode::OK, &json!(false)), "{body}");
    assert_eq!(site.get(worker, "/v4/users/me").await.0, StatusCode::UNAUTHORIZED);
    let cookie = format!("uhrwerk={}", session.token.reveal(Sink::Reply));
    let with_session = || {
        let request = site.client.get("/api/v4/users/me").header("Cookie", &cookie);
        answer(request.header("X-Requested-With", "XMLHttpRequest"))
    };
    assert_eq!(with_session().await.0, StatusCode::UNAUTHORIZED);
    site.send(owner, Method::PUT, &of(worker), &json!({"active": true})).await;
    assert_eq!(site.get(worker, "/v4/users/me").await.0, StatusCode::OK);
    assert_eq!(with_session().await.0, StatusCode::UNAUTHORIZED, "the session has ended, it did not only rest");
}

#[tokio::test]
async fn somebody_always_administers_the_company() {
    let site = Site::start().await;
    let Company { owner, worker, .. } = &site.company;
    let path = of(owner);
    let archived = refusal(&site, Method::PUT, &path, &json!({"active": false})).await;
    assert_eq!(archived, (422, "Forbidden".to_owned()));
    let demoted = refusal(&site, Method::PUT, &path, &json!({"role": "worker"})).await;
    assert_eq!(demoted, (422, "BossCannotBeArchived".to_owned()));
    site.send(owner, Method::PUT, &of(worker), &json!({"role": "owner"})).await;
    let (status, body) = site.send(worker, Method::PUT, &path, &json!({"role": "worker"})).await;
    assert_eq!(status, StatusCode::OK, "{body}");
    // The role counts from the next request on.
    assert_eq!(site.send(owner, Method::PUT, &of(worker), &json!({"role": "worker"})).await.0, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn only_who_recorded_nothing_is_deleted() {
    let site = Site::start().await;
    let Company { owner, worker, .. } = &site.company;
    let body = json!({"name": "Erika Neu", "email": "neu@muster.example", "role": "worker", "mail_to_user": true});
    let added = site.post(owner, "/v3/users", &body).await["data"]["id"].as_i64().expect("an id");
    let path = format!("/v3/users/{added}");
    let (status, dry) = site.send(owner, Method::DELETE, &format!("{path}?dry_run=1"), &json!({})).await;
    assert_eq!((status, dry), (StatusCode::OK, json!({"success": true})));
    assert_eq!(site.get(owner, &path).await.0, StatusCode::OK);
    let (status, _) = site.send(owner, Method::DELETE, &path, &json!({"id": added, "force": false})).await;
    assert_eq!(status, StatusCode::OK);
    assert_eq!(site.get(owner, &path).await.0, StatusCode::NOT_FOUND);
    assert_eq!(invited(&site).await, [0_i64; 0], "the letter went with the person");
    site.post(owner, "/v3/users", &body).await;

    record_hours(&site.test.app, &site.company, worker, "2026-03-01T08:00:00Z", 1).await;
    for body in [json!({}), json!({"force": true}), json!({"dry_run": true})] {
        let (status, answer) = site.send(owner, Method::DELETE, &of(worker), &body).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{answer}");
        assert_eq!(answer["errors"][0]["type"], "RelationsPreventDeletion");
        assert_eq!(answer["errors"][0]["details"], json!({"resources": ["entries"], "count": [1]}));
    }
    let oneself = refusal(&site, Method::DELETE, &of(owner), &json!({})).await;
    assert_eq!(oneself, (422, "UserCannotDeleteThemselves".to_owned()));
    let start = json!({"customers_id": site.company.customer.get(), "services_id": site.company.service.get()});
    site.post(worker, "/v2/clock", &start).await;
    let running = refusal(&site, Method::DELETE, &of(worker), &json!({})).await;
    assert_eq!(running, (422, "RunningEntriesPreventDeletion".to_owned()));
}
