//! Who looks at what is stored about others leaves a trace; a page that is not in the table fails.

use std::collections::BTreeSet;

use store::looks::Look;
use testkit::record_hours;
use web_pages::{For, ROUTES};

use crate::site::Site;

/// What a visit leaves behind when the data is somebody else's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Leaves {
    /// Nothing: one's own data, or nobody's.
    Nothing,
    /// That somebody looked.
    A(Look),
    /// A change, which the journal keeps.
    Change,
}

use Leaves::{A, Change, Nothing};

const TABLE: &[(&str, &str, Leaves)] = &[
    ("POST", "/sign-out", Nothing),
    ("GET", "/app", Nothing),
    ("GET", "/app/first", Nothing),
    ("POST", "/app/first", Change),
    ("POST", "/app/places", Change),
    ("GET", "/app/start", Nothing),
    ("POST", "/app/start", Change),
    ("GET", "/app/stop", Nothing),
    ("POST", "/app/stop", Change),
    ("GET", "/app/correct", Nothing),
    ("POST", "/app/correct", Change),
    ("GET", "/app/days/:day", Nothing),
    ("POST", "/app/days/:day", Change),
    ("GET", "/app/events", Nothing),
    ("GET", "/app/entries", Nothing),
    ("POST", "/app/entries", Change),
    ("GET", "/app/entries/:id", A(Look::Entries)),
    ("POST", "/app/entries/:id", Change),
    ("POST", "/app/entries/:id/continue", A(Look::Entries)),
    ("POST", "/app/entries/:id/delete", Change),
    ("GET", "/app/entries/:id/journal", A(Look::History)),
    ("POST", "/app/entries/:id/restore", Change),
    ("GET", "/app/account", Nothing),
    ("POST", "/app/account", Change),
    ("GET", "/app/account/sign-in", Nothing),
    ("GET", "/app/account/password", Nothing),
    ("POST", "/app/account/password", Change),
    ("GET", "/app/account/api-key", Nothing),
    ("POST", "/app/account/api-key", Change),
    ("POST", "/app/account/sessions/end-others", Change),
    ("POST", "/app/account/sessions/:id/end", Change),
    ("GET", "/app/company", Nothing),
    ("POST", "/app/company", Change),
    ("GET", "/app/company/breach", Nothing),
    ("POST", "/app/company/breach", A(Look::Record)),
    ("GET", "/app/company/examples", Nothing),
    ("POST", "/app/company/examples", Change),
    ("GET", "/app/company/end", Nothing),
    ("POST", "/app/company/end", Change),
    ("GET", "/app/company/end/take-back", Nothing),
    ("POST", "/app/company/end/take-back", Change),
    ("GET", "/app/company/export", Nothing),
    ("POST", "/app/company/export", A(Look::Archive)),
    ("GET", "/app/company/operator", Nothing),
    ("GET", "/app/company/overlaps", A(Look::Entries)),
    ("GET", "/app/company/agreements", Nothing),
    ("POST", "/app/company/agreements", Change),
    ("GET", "/app/company/agreements/:id", Nothing),
    ("POST", "/app/company/agreements/:id", Change),
    ("POST", "/app/company/agreements/:id/end", Change),
    ("GET", "/app/company/disclosures", A(Look::Record)),
    ("GET", "/app/company/disclosures/:id", A(Look::Record)),
    ("GET", "/app/company/disclosures/:id/decide", Nothing),
    ("POST", "/app/company/disclosures/:id/decide", Change),
    ("GET", "/app/company/disclosures/:id/give", Nothing),
    ("POST", "/app/company/disclosures/:id/give", A(Look::Archive)),
    ("POST", "/app/company/disclosures/:id/told", Change),
    ("GET", "/app/people/:id/disclosures", A(Look::Record)),
    ("POST", "/app/people/:id/disclosures", Change),
    ("GET", "/app/founding", Nothing),
    ("POST", "/app/founding", Change),
    ("GET", "/app/my-data", Nothing),
    ("GET", "/app/my-data/archive", Nothing),
    ("POST", "/app/my-data/archive", Nothing),
    ("GET", "/app/my-data/requests", Nothing),
    ("POST", "/app/my-data/requests", Change),
    // What the operator sees is about nobody who works here.
    ("GET", "/app/operator", Nothing),
    ("GET", "/app/operator/words", Nothing),
    ("POST", "/app/operator/comments/:id/publish", Nothing),
    ("POST", "/app/operator/comments/:id/delete", Nothing),
    ("POST", "/app/operator/messages/:id/answered", Nothing),
    ("POST", "/app/operator/messages/:id/delete", Nothing),
    ("GET", "/app/privacy", Nothing),
    ("GET", "/app/privacy/:kind", Nothing),
    ("GET", "/app/privacy/:kind/pdf", Nothing),
    // Whom there is, is no secret among colleagues.
    ("GET", "/app/people", Nothing),
    ("POST", "/app/people", Change),
    ("GET", "/app/people/list", Nothing),
    ("POST", "/app/people/list", Change),
    ("GET", "/app/people/requests", A(Look::Record)),
    ("GET", "/app/people/requests/:id", A(Look::Record)),
    ("POST", "/app/people/requests/:id", Change),
    ("GET", "/app/people/:id", A(Look::Record)),
    ("POST", "/app/people/:id", Change),
    ("GET", "/app/people/:id/address", Nothing),
    ("POST", "/app/people/:id/address", Change),
    ("GET", "/app/people/:id/again", Nothing),
    ("POST", "/app/people/:id/again", Change),
    ("GET", "/app/people/:id/take-back", Nothing),
    ("POST", "/app/people/:id/take-back", Change),
    ("GET", "/app/people/:id/archive", Nothing),
    ("POST", "/app/people/:id/archive", Change),
    ("GET", "/app/people/:id/bring-back", Nothing),
    ("POST", "/app/people/:id/bring-back", Change),
    ("GET", "/app/people/:id/data", A(Look::Record)),
    ("POST", "/app/people/:id/data", A(Look::Archive)),
    ("GET", "/app/people/:id/requests", Nothing),
    ("POST", "/app/people/:id/requests", Change),
    ("GET", "/app/people/:id/privacy", A(Look::Record)),
    ("GET", "/app/people/:id/erase", Nothing),
    ("POST", "/app/people/:id/erase", Change),
    ("GET", "/app/people/:id/restrict", Nothing),
    ("POST", "/app/people/:id/restrict", Change),
    ("GET", "/app/people/:id/announce", Nothing),
    ("POST", "/app/people/:id/announce", Change),
    ("GET", "/app/people/:id/lift", Nothing),
    ("POST", "/app/people/:id/lift", Change),
    ("GET", "/app/reports", Nothing),
    ("GET", "/app/reports/:month", A(Look::Hours)),
];

/// Customers, projects, services and lump sums are about no employee.
fn is_catalogue(path: &str) -> bool {
    ["customers", "projects", "services", "lump-sums"].iter().any(|kind| path.starts_with(&format!("/app/{kind}")))
}

#[test]
fn every_page_says_what_it_leaves() {
    let routes: BTreeSet<(&str, &str)> = ROUTES
        .iter()
        .filter(|route| route.access == For::SignedIn && !is_catalogue(route.path))
        .map(|route| (route.verb, route.path))
        .collect();
    let table: BTreeSet<(&str, &str)> = TABLE.iter().map(|(verb, path, _)| (*verb, *path)).collect();
    assert_eq!(routes, table);
}

/// What is kept of looks at the worker's data.
async fn kept(site: &Site) -> Vec<Look> {
    let worker = site.company.worker.id;
    let read = async |tx: &store::ReadTx| store::looks::of_person(tx, worker).await;
    site.test.app.db.read(site.company.id, read).await.unwrap().into_iter().map(|look| look.at).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_looks_at_the_data_of_others_is_told_to_them() {
    let site = Site::start().await;
    let worker = &site.company.worker;
    let entry = record_hours(&site.test.app, &site.company, worker, "2026-03-02T06:00:00Z", 2).await;
    record_hours(&site.test.app, &site.company, worker, "2026-03-02T07:00:00Z", 1).await;
    let mut own = site.browser_of(worker).await;
    let my_data = own.get("/app/my-data").await;
    let ask = [("kind", "correction"), ("words", "Bitte berichtigen")];
    assert_eq!(own.submit(&my_data, "/app/my-data/requests", &ask).await.location, "/app/my-data?asked=1");
    let read = async |tx: &store::ReadTx| store::requests::of_person(tx, worker.id).await;
    let request = site.test.app.db.read(site.company.id, read).await.unwrap()[0].id.get().to_string();
    let disclosure = disclosure_of(&site).await;
    let filled = |path: &str| {
        let id = if path.starts_with("/app/people/requests") {
            request.clone()
        } else if path.starts_with("/app/company/disclosures") {
            disclosure.clone()
        } else if path.starts_with("/app/people") {
            worker.id.get().to_string()
        } else {
            entry.id.get().to_string()
        };
        let path = path.replace(":id", &id).replace(":day", "2026-03-02").replace(":kind", "record");
        path.replace(":month", "2026-03?by=person")
    };
    let mut owner = site.browser_of(&site.company.owner).await;
    for (verb, path, leaves) in TABLE {
        // A stream of changes has no end.
        if *verb != "GET" || *path == "/app/events" {
            continue;
        }
        for (browser, expected) in [(&mut own, Vec::new()), (&mut owner, look_of(*leaves))] {
            site.test.database.as_superuser("DELETE FROM looks").await;
            browser.get(&filled(path)).await;
            assert_eq!(kept(&site).await, expected, "{path}");
        }
    }
    site.test.database.as_superuser("DELETE FROM looks").await;
    let page = owner.get("/app").await;
    owner.submit(&page, &format!("/app/entries/{}/continue", entry.id.get()), &[]).await;
    assert_eq!(kept(&site).await, [Look::Entries]);
    // The same again on the same day is the same look.
    owner.get(&format!("/app/entries/{}", entry.id.get())).await;
    assert_eq!(kept(&site).await, [Look::Entries]);
    let shown = own.get("/app/my-data").await;
    assert!(shown.has("Erika Muster</span>") && shown.has("Montag, 2. März"), "{}", shown.body);
}

/// Something about the worker that somebody outside is to be told.
async fn disclosure_of(site: &Site) -> String {
    let ask = app::AskDisclosure {
        person: site.company.worker.id,
        recipient: kernel::Title::parse("Finanzamt Muster").unwrap(),
        reason: kernel::RequestText::parse("Prüfung").unwrap(),
        basis: privacy::disclosure::Basis::Tax,
        scope: privacy::disclosure::Scope { record: true, ..Default::default() },
        silence: None,
    };
    app::ask_disclosure(&site.test.app, &site.company.owner.actor, ask).await.unwrap();
    let permit = accounts::access::discloser(&site.company.owner.actor).unwrap();
    let read = async |tx: &store::ReadTx| store::disclosures::read(tx, store::disclosures::Of::All(&permit)).await;
    site.test.app.db.read(site.company.id, read).await.unwrap()[0].id.get().to_string()
}

fn look_of(leaves: Leaves) -> Vec<Look> {
    match leaves {
        A(look) => vec![look],
        Nothing | Change => Vec::new(),
    }
}
