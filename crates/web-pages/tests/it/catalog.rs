//! Customers, projects, services and lump sums.

use app::catalog::{Removal, create, edit, remove, restore};
use poem::http::StatusCode;
use testkit::{a_customer, a_project, a_service, common};
use timesheets::catalog::{Customer, LumpSumService, Project, Row as _};

use crate::site::Site;

const KINDS: [&str; 4] = ["customers", "projects", "services", "lump-sums"];

#[tokio::test(flavor = "multi_thread")]
async fn a_row_of_each_kind_is_made_changed_archived_deleted_and_brought_back() {
    let site = Site::start().await;
    let mut browser = site.browser_of(&site.company.owner).await;
    let customer = site.company.customer.get().to_string();
    for kind in KINDS {
        let (list, new) = (format!("/app/{kind}"), format!("/app/{kind}/new"));
        let form = browser.get(&new).await;
        let key = form.hidden_of(&list, "client_key");
        let fields =
            [("client_key", key.as_str()), ("name", "Zweites"), ("customers_id", &customer), ("price", "12,50")];
        let made = browser.submit(&form, &list, &fields).await;
        assert_eq!(made.status, StatusCode::SEE_OTHER, "{kind}: {}", made.body);
        // The same form once more is the same row.
        assert_eq!(browser.submit(&form, &list, &fields).await.location, made.location, "{kind}");
        let page = browser.get(&list).await;
        assert_eq!(page.body.matches("Zweites</span>").count(), 1, "{kind}: {}", page.body);
        let row = format!("/app/{kind}/{}", address_of(&page.body, &list, "Zweites"));
        let form = browser.get(&row).await;
        assert!(form.has("value=\"Zweites\""), "{kind}");
        let changed = [("name", "Geändert"), ("number", "A-7"), ("customers_id", &customer), ("price", "1.234,5")];
        assert_eq!(browser.submit(&form, &row, &changed).await.status, StatusCode::SEE_OTHER, "{kind}");
        let page = browser.get(&list).await;
        assert!(page.has("Geändert") && page.has("A-7") && !page.has("Zweites"), "{kind}");
        assert_eq!(page.has("1.234,50 EUR"), kind == "lump-sums");

        let archived = browser.submit(&form, &format!("{row}/archive"), &[]).await;
        let page = browser.get(&archived.location).await;
        assert!(!page.has("Geändert") && page.has("Archiviert."), "{kind}");
        assert!(browser.get(&format!("{list}?show=archived")).await.has("Geändert"));
        let undo = page.hidden_of(&format!("{row}/archive"), "active");
        let back = browser.submit(&page, &format!("{row}/archive"), &[("active", &undo)]).await;
        assert_eq!(back.location, row);
        assert!(browser.get(&list).await.has("Geändert"), "{kind}");

        let ask = browser.get(&format!("{row}/delete")).await;
        assert!(ask.has("Nichts hängt daran"), "{kind}");
        let deleted = browser.submit(&ask, &format!("{row}/delete"), &[]).await;
        let page = browser.get(&deleted.location).await;
        assert!(page.has("Gelöscht.") && !page.has("Geändert"), "{kind}");
        assert_eq!(browser.get(&row).await.status, StatusCode::NOT_FOUND);
        let restored = browser.submit(&page, &format!("{row}/restore"), &[]).await;
        assert_eq!(restored.location, row, "{kind}");
        assert!(browser.get(&row).await.has("value=\"A-7\""), "{kind}");
        // Twice does no harm.
        assert_eq!(browser.submit(&page, &format!("{row}/restore"), &[]).await.location, row, "{kind}");
    }
}

/// The id in the address of the row of a name.
fn address_of(body: &str, list: &str, name: &str) -> String {
    let before = body.split_once(&format!("{name}</span>")).expect("the name").0;
    let from = before.rfind(&format!("{list}/")).expect("an address") + list.len() + 1;
    before[from..].split_once('"').expect("its end").0.to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_something_depends_on_is_counted_and_not_deleted() {
    let site = Site::start().await;
    let (app, company) = (&site.test.app, &site.company);
    testkit::record_hours(app, company, &company.owner, "2026-03-02T06:00:00Z", 1).await;
    testkit::record_hours(app, company, &company.worker, "2026-03-02T06:00:00Z", 1).await;
    let mut browser = site.browser_of(&company.owner).await;
    let row = format!("/app/customers/{}", company.customer.get());
    let ask = browser.get(&format!("{row}/delete")).await;
    assert!(ask.has("2 Einträge") && ask.has("ein Projekt") && !ask.has(&format!("action=\"{row}/delete\"")));
    assert!(ask.has(&format!("action=\"{row}/archive\"")), "it offers the archive instead");
    let refused = browser.submit(&ask, &format!("{row}/delete"), &[]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.has("2 Einträge"));
    testkit::start(app, company, &company.owner, "läuft").await;
    assert!(browser.get(&format!("{row}/delete")).await.has("eine laufende Uhr"));
}

#[tokio::test(flavor = "multi_thread")]
async fn lists_are_searched_and_come_in_pages() {
    let site = Site::start().await;
    let owner = &site.company.owner.actor;
    for number in 0..60 {
        let mut customer = a_customer(&format!("Kundin {number:02}"));
        customer.common.number = kernel::Number::parse_optional(&format!("N{number:02}")).expect("a number");
        let (id, _) = create(&site.test.app, owner, customer).await.expect("a customer");
        if number == 59 {
            edit::<Customer>(&site.test.app, owner, id, Customer::set_active(false)).await.expect("archived");
        }
    }
    let mut browser = site.browser_of(&site.company.worker).await;
    let first = browser.get("/app/customers").await;
    // With the company's first customer there are sixty active ones.
    assert!(first.has("1–50 von 60") && first.has("Kundin 00") && !first.has("Kundin 58"));
    let next = first.between("href=\"/app/customers?", "\" rel=\"next\"").replace("&#38;", "&").replace("&amp;", "&");
    let second = browser.get(&format!("/app/customers?{next}")).await;
    assert!(second.has("51–60 von 60") && second.has("Kundin 58") && !second.has("Kundin 00") && !second.has("next\""));
    for (query, expected) in [
        ("q=kundin+07", "1–1 von 1"),
        ("q=n1", "1–10 von 10"),
        ("show=archived", "1–1 von 1"),
        ("show=all", "1–50 von 61"),
        ("q=%25", "Nichts gefunden"),
        ("page=9", "Nichts gefunden"),
        ("page=-3", "1–50 von 60"),
        ("show=nothing&page=x", "1–50 von 60"),
    ] {
        let page = browser.get(&format!("/app/customers?{query}")).await;
        assert!(page.has(expected), "{query}: {}", page.between("<turbo-frame id=\"rows\"", "</turbo-frame>"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_only_records_reads_without_money_and_notes() {
    let site = Site::start().await;
    let (app, owner) = (&site.test.app, &site.company.owner.actor);
    let mut common = common("Kilometer");
    common.note = kernel::Note::parse_optional("streng vertraulich").expect("a note");
    let unit = kernel::Unit::parse_optional("km").expect("a unit");
    let piece = LumpSumService { common, price: "7.77".parse().expect("a price"), unit };
    let (id, _) = create(app, owner, piece).await.expect("a lump sum");
    let row = format!("/app/lump-sums/{}", id.get());
    let mut worker = site.browser_of(&site.company.worker).await;
    for path in ["/app/lump-sums", &row] {
        let page = worker.get(path).await;
        assert!(page.has("Kilometer"), "{path}");
        for hidden in ["7,77", "vertraulich", "/new", "row-form", "/delete", "/archive"] {
            assert!(!page.has(hidden), "{path} shows {hidden}");
        }
    }
    assert!(site.browser_of(&site.company.owner).await.get(&row).await.has("streng vertraulich"));
    let page = worker.get("/app").await;
    for kind in KINDS {
        assert_eq!(worker.get(&format!("/app/{kind}/new")).await.status, StatusCode::FORBIDDEN, "{kind}");
        let key = "00000000-0000-4000-8000-000000000001";
        let fields = [("client_key", key), ("name", "X"), ("price", "1"), ("customers_id", "1")];
        let sent = worker.submit(&page, &format!("/app/{kind}"), &fields).await;
        assert_eq!(sent.status, StatusCode::FORBIDDEN, "{kind}");
    }
    for verb in ["", "/archive", "/delete", "/restore"] {
        let sent = worker.submit(&page, &format!("{row}{verb}"), &[("name", "X"), ("price", "1")]).await;
        assert_eq!(sent.status, StatusCode::FORBIDDEN, "{verb}");
    }
    assert_eq!(worker.get(&format!("{row}/delete")).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_that_was_not_taken_keeps_what_was_typed() {
    let site = Site::start().await;
    let mut browser = site.browser_of(&site.company.owner).await;
    let form = browser.get("/app/lump-sums/new").await;
    let key = form.hidden_of("/app/lump-sums", "client_key");
    for (name, price, expected) in [
        ("", "3", "Bitte einen Namen angeben"),
        ("Fahrt", "zwölf", "Dieser Preis ist nicht zu lesen"),
        ("Fahrt", "12,345", "höchstens zwei Stellen hinter dem Komma"),
        ("Fahrt\u{202e}", "3", "unsichtbare Zeichen"),
        ("Anfahrt", "3", "Diesen Namen gibt es schon"),
    ] {
        let fields = [("client_key", key.as_str()), ("name", name), ("price", price), ("note", "bleibt & steht")];
        let answer = browser.submit(&form, "/app/lump-sums", &fields).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}");
        assert!(answer.has(expected) && answer.has("bleibt &#38; steht"), "{}", answer.body);
        assert!(answer.has(&format!("value=\"{price}\"")) && answer.has("aria-invalid"));
    }
    let form = browser.get("/app/projects/new").await;
    let key = form.hidden_of("/app/projects", "client_key");
    let customer = site.company.customer.get().to_string();
    let days = [("start_date", "2026-03-02"), ("deadline", "2026-03-01"), ("name", "Kurz")];
    let mut fields = vec![("client_key", key.as_str()), ("customers_id", &customer)];
    fields.extend(days);
    let answer = browser.submit(&form, "/app/projects", &fields).await;
    assert!(answer.has("Das Ende liegt vor dem Beginn") && answer.has("value=\"2026-03-02\""));
    let nobody = browser.submit(&form, "/app/projects", &[("client_key", &key), ("name", "Wessen")]).await;
    assert!(nobody.has("Bitte den Kunden wählen"));
}

#[tokio::test(flavor = "multi_thread")]
async fn from_the_list_of_what_is_deleted_one_comes_back_to_it() {
    let site = Site::start().await;
    let (app, owner) = (&site.test.app, &site.company.owner.actor);
    let (customer, _) = create(app, owner, a_customer("Weg")).await.expect("a customer");
    let (project, _) = create(app, owner, a_project(customer, "Auch weg")).await.expect("a project");
    remove::<Project>(app, owner, project, Removal::Final).await.expect("removed");
    remove::<Customer>(app, owner, customer, Removal::Final).await.expect("removed");
    let mut browser = site.browser_of(&site.company.owner).await;
    let list = "/app/projects?show=deleted";
    let page = browser.get(list).await;
    let path = format!("/app/projects/{}", project.get());
    // Its customer comes first: the list stays, says so and leads there.
    let refused = browser.submit(&page, &format!("{path}/restore"), &[("show", "deleted")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.has("Holen Sie zuerst den Kunden zurück") && refused.has("href=\"/app/customers?show=deleted\""));
    assert!(refused.has("value=\"deleted\" selected") && refused.has("Auch weg"), "{}", refused.body);
    browser.submit(&page, &format!("/app/customers/{}/restore", customer.get()), &[("show", "deleted")]).await;
    let back = browser.submit(&page, &format!("{path}/restore"), &[("show", "deleted")]).await;
    assert_eq!(back.location, format!("{list}&restored={}", project.get()));
    let after = browser.get(&back.location).await;
    assert!(after.has("Zurückgeholt.") && after.has(&format!("href=\"{path}\"")), "{}", after.body);
    assert!(after.has("value=\"deleted\" selected") && !after.has("Auch weg"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_name_given_to_another_is_not_taken_back() {
    let site = Site::start().await;
    let (app, owner) = (&site.test.app, &site.company.owner.actor);
    let (id, _) = create(app, owner, a_service("Beratung")).await.expect("a service");
    let row = format!("/app/services/{}", id.get());
    let mut browser = site.browser_of(&site.company.owner).await;
    let page = browser.get(&format!("{row}/delete")).await;
    let deleted = browser.submit(&page, &format!("{row}/delete"), &[]).await;
    create(app, owner, a_service("Beratung")).await.expect("another one");
    let page = browser.get(&deleted.location).await;
    let refused = browser.submit(&page, &format!("{row}/restore"), &[]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.has("Dieser Name ist bereits vergeben"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_customers_page_shows_its_projects() {
    let site = Site::start().await;
    let (app, company, owner) = (&site.test.app, &site.company, &site.company.owner.actor);
    let (other, _) = create(app, owner, a_customer("Anderer")).await.expect("a customer");
    create(app, owner, a_project(other, "Fremdes")).await.expect("a project");
    let mut browser = site.browser_of(&company.owner).await;
    let page = browser.get(&format!("/app/customers/{}", company.customer.get())).await;
    assert!(page.has("Projekt</span>") && !page.has("Fremdes"));
    assert!(page.has(&format!("/app/projects/new?customer={}", company.customer.get())));
    let new = browser.get(&format!("/app/projects/new?customer={}", other.get())).await;
    assert!(new.has(&format!("value=\"{}\" selected", other.get())));
    // In the list of all projects each one says whose it is.
    let all = browser.get("/app/projects").await;
    assert!(all.has("<span class=\"above\">Anderer</span>"));
    let of_one = browser.get(&format!("/app/projects?customer={}", other.get())).await;
    assert!(of_one.has("Fremdes") && !of_one.has("<span class=\"above\">Kunde</span>"));
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_made_a_row_on_the_way_comes_back_with_it() {
    let site = Site::start().await;
    let mut browser = site.browser_of(&site.company.owner).await;
    let form = browser.get("/app/customers/new?back=/app").await;
    let key = form.hidden_of("/app/customers", "client_key");
    let fields = |back| [("client_key", key.as_str()), ("name", "Unterwegs"), ("back", back)];
    let made = browser.submit(&form, "/app/customers", &fields("/app")).await;
    let id = made.location.strip_prefix("/app?what=c").expect("back to the clock").to_owned();
    let clock = browser.get(&made.location).await;
    assert!(clock.has(&format!("value=\"c{id}\" selected")));
    // Nobody is sent elsewhere.
    let made = browser.submit(&form, "/app/customers", &fields("https://evil.example/")).await;
    assert_eq!(made.location, format!("/app/customers/{id}"));
}

#[tokio::test(flavor = "multi_thread")]
async fn deleted_rows_are_found_and_brought_back_long_afterwards() {
    let site = Site::start().await;
    let (app, company, owner) = (&site.test.app, &site.company, &site.company.owner.actor);
    let (customer, _) = create(app, owner, a_customer("Vergangen")).await.expect("a customer");
    let (project, _) = create(app, owner, a_project(company.customer, "Versehen")).await.expect("a project");
    let (kept, _) = create(app, owner, a_customer("Geblieben")).await.expect("a customer");
    remove::<Customer>(app, owner, customer, Removal::Final).await.expect("deleted");
    remove::<Project>(app, owner, project, Removal::Final).await.expect("deleted");
    // Deleted twice, and there again: neither listed twice nor listed at all.
    for _ in 0..2 {
        remove::<Customer>(app, owner, kept, Removal::Final).await.expect("deleted");
        restore::<Customer>(app, owner, kept).await.expect("back");
    }
    let mut browser = site.browser_of(&company.owner).await;
    assert!(browser.get("/app/customers").await.has("value=\"deleted\""));
    let list = browser.get("/app/customers?show=deleted").await;
    let path = format!("/app/customers/{}/restore", customer.get());
    assert!(list.has("Vergangen") && list.has(&path) && list.has("1–1 von 1"), "{}", list.body);
    assert!(!list.has("Geblieben") && !list.has(&format!("customers/{}/", company.customer.get())));
    assert!(browser.get("/app/customers?show=deleted&q=VERGANG").await.has(&path));
    assert!(browser.get("/app/customers?show=deleted&q=nichts").await.has("Nichts gefunden"));
    let projects = browser.get("/app/projects?show=deleted").await;
    assert!(projects.has("<span class=\"above\">Kunde</span>") && projects.has("Versehen"));
    let other = format!("/app/projects?show=deleted&customer={}", kept.get());
    assert!(!browser.get(&other).await.has("Versehen"));
    let back = browser.submit(&list, &path, &[]).await;
    assert!(browser.get(&back.location).await.has("Vergangen"));
    assert!(!browser.get("/app/customers?show=deleted").await.has("Vergangen"));

    // Without its customer a project has no place.
    let (orphan, _) = create(app, owner, a_project(kept, "Verwaist")).await.expect("a project");
    remove::<Project>(app, owner, orphan, Removal::Final).await.expect("deleted");
    remove::<Customer>(app, owner, kept, Removal::Final).await.expect("deleted");
    let refused = browser.submit(&list, &format!("/app/projects/{}/restore", orphan.get()), &[]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.body);

    let mut worker = site.browser_of(&company.worker).await;
    let seen = worker.get("/app/projects?show=deleted").await;
    assert!(!seen.has("Versehen") && !seen.has("value=\"deleted\"") && seen.has("Projekt"), "{}", seen.body);
}
