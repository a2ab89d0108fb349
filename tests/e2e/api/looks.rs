//! Who reads the data of others through the interface leaves a trace, and does not see when they typed. An operation
//! that is missing in the table fails.

use std::collections::BTreeSet;

use poem::http::Method;
use serde_json::{Value, json};
use store::agreements::{Allowed, Terms};
use store::looks::Look;
use testkit::record_hours;

use super::site::Site;

const SPAN: &str = "time_since=2026-01-01T00:00:00Z&time_until=2027-01-01T00:00:00Z";

/// What reading leaves behind, and with which parameters it is read: `{entry}` and `{person}` are the worker's.
fn reads() -> Vec<(&'static str, &'static str, Option<Look>)> {
    vec![
        ("/v2/clock", "/v2/clock?users_id={person}", Some(Look::Entries)),
        ("/v2/entries", "/v2/entries?{span}", Some(Look::Entries)),
        ("/v2/entries/{id}", "/v2/entries/{entry}", Some(Look::Entries)),
        ("/v2/entrygroups", "/v2/entrygroups?{span}&grouping[]=customers_id&grouping[]=users_id", Some(Look::Hours)),
        ("/v3/entriesTexts", "/v3/entriesTexts?mode=reports", Some(Look::Entries)),
        ("/v2/entriesTexts", "/v2/entriesTexts?text=a&filter[users_id]={person}", Some(Look::Entries)),
        ("/v3/users", "/v3/users", Some(Look::Record)),
        ("/v3/users/{id}", "/v3/users/{person}", Some(Look::Record)),
        ("/v4/users/me", "/v4/users/me", None),
        ("/v3/customers/countProjects", "/v3/customers/countProjects", None),
        ("/v3/customers", "/v3/customers", None),
        ("/v3/customers/{id}", "/v3/customers/{customer}", None),
        ("/v4/projects", "/v4/projects", None),
        ("/v4/projects/{id}", "/v4/projects/{project}", None),
        ("/v4/services", "/v4/services", None),
        ("/v4/services/{id}", "/v4/services/{service}", None),
        ("/v4/lumpSumServices", "/v4/lumpSumServices", None),
        ("/v4/lumpSumServices/{id}", "/v4/lumpSumServices/{piece}", None),
    ]
}

#[test]
fn everything_that_is_read_says_what_it_leaves() {
    let tested: BTreeSet<&str> = reads().into_iter().map(|(path, ..)| path).collect();
    let served: BTreeSet<&str> = web_api::operation_names()
        .into_iter()
        .filter(|(method, _)| *method == Method::GET)
        .map(|(_, path)| path)
        .collect();
    assert_eq!(tested, served);
}

async fn kept(site: &Site) -> Vec<Look> {
    let worker = site.company.worker.id;
    let read = async |tx: &store::ReadTx| store::looks::of_person(tx, worker).await;
    site.test.app.db.read(site.company.id, read).await.expect("looks").into_iter().map(|look| look.at).collect()
}

#[tokio::test]
async fn whoever_reads_the_data_of_others_is_told_to_them() {
    let site = Site::start().await;
    let company = &site.company;
    let entry = record_hours(&site.test.app, company, &company.worker, "2026-03-02T06:00:00Z", 1).await;
    for (path, address, look) in reads() {
        let address = address
            .replace("{span}", SPAN)
            .replace("{entry}", &entry.id.get().to_string())
            .replace("{person}", &company.worker.id.get().to_string())
            .replace("{customer}", &company.customer.get().to_string())
            .replace("{project}", &company.project.get().to_string())
            .replace("{service}", &company.service.get().to_string())
            .replace("{piece}", &company.lump_sum_service.get().to_string());
        for (reader, expected) in [(&company.worker, None), (&company.owner, look)] {
            site.test.database.as_superuser("DELETE FROM looks").await;
            site.read(reader, &address).await;
            assert_eq!(kept(&site).await, expected.into_iter().collect::<Vec<_>>(), "{path}");
        }
    }
    // Sums that name nobody are about nobody; a filter names somebody.
    site.test.database.as_superuser("DELETE FROM looks").await;
    site.read(&company.owner, &format!("/v2/entrygroups?{SPAN}&grouping[]=customers_id")).await;
    assert_eq!(kept(&site).await, []);
    let worker = company.worker.id.get();
    site.read(&company.owner, &format!("/v2/entrygroups?{SPAN}&grouping[]=month&filter[users_id]={worker}")).await;
    assert_eq!(kept(&site).await, [Look::Hours]);
}

#[tokio::test]
async fn when_others_typed_is_shown_only_by_agreement() {
    let site = Site::start().await;
    let company = &site.company;
    let entry = record_hours(&site.test.app, company, &company.worker, "2026-03-02T06:00:00Z", 1).await;
    let address = format!("/v2/entries/{}", entry.id.get());
    let typed = |answer: &Value| {
        let entry = &answer["entry"];
        ["time_insert", "time_last_change", "time_last_change_work_time"].map(|name| entry[name].clone())
    };
    let (exact, day) = (json!("2026-03-02T08:00:00Z"), json!("2026-03-01T23:00:00Z"));
    let all = |moment: &Value| [moment.clone(), moment.clone(), moment.clone()];
    assert_eq!(typed(&site.read(&company.worker, &address).await), all(&exact));
    assert_eq!(typed(&site.read(&company.owner, &address).await), all(&day));
    let list = site.read(&company.owner, &format!("/v2/entries?{SPAN}")).await;
    assert_eq!(list["entries"][0]["time_insert"], day);
    let changed = site.send(&company.owner, Method::PUT, &address, &json!({"text": "neu"})).await.1;
    assert_eq!(changed["entry"]["time_insert"], day);
    // What the clock recorded happened when it says.
    let terms = Terms {
        title: kernel::Title::parse("Auswertung").expect("a title"),
        parties: kernel::Title::parse("Firma, Betriebsrat").expect("parties"),
        agreed: jiff::civil::date(2026, 3, 2),
        allows: Allowed { typing_moments: true, ..Allowed::default() },
    };
    app::record_agreement(&site.test.app, &company.owner.actor, terms).await.expect("an agreement");
    assert_eq!(site.read(&company.owner, &address).await["entry"]["time_insert"], exact);
}

#[tokio::test]
async fn people_are_ranked_only_by_agreement() {
    let site = Site::start().await;
    let company = &site.company;
    record_hours(&site.test.app, company, &company.worker, "2026-03-02T06:00:00Z", 5).await;
    record_hours(&site.test.app, company, &company.owner, "2026-03-02T06:00:00Z", 1).await;
    let address = format!("/v2/entrygroups?{SPAN}&grouping[]=users_id");
    let names = |answer: &Value| {
        let groups = answer["groups"].as_array().expect("groups");
        groups.iter().map(|group| group["name"].as_str().expect("a name").to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(names(&site.read(&company.owner, &address).await), ["Erika Muster", "Max Muster"]);
    let terms = Terms {
        title: kernel::Title::parse("Auswertung").expect("a title"),
        parties: kernel::Title::parse("Firma, Betriebsrat").expect("parties"),
        agreed: jiff::civil::date(2026, 3, 2),
        allows: Allowed { comparison: true, ..Allowed::default() },
    };
    app::record_agreement(&site.test.app, &company.owner.actor, terms).await.expect("an agreement");
    assert_eq!(names(&site.read(&company.owner, &address).await), ["Max Muster", "Erika Muster"]);
}
