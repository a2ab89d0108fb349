//! What others do while an import runs or is taken back.

use std::sync::Arc;
use std::time::Duration;

use app::{Fresh, Refusal};
use kernel::CatalogName;
use testkit::a_customer;
use timesheets::catalog::{CommonChange, Customer, CustomerChange};
use tokio::runtime::Handle;
use tokio::task::{JoinSet, block_in_place};

use super::*;

/// A log of two batches. The first row is refused, so that something can happen in the middle of the import; the last
/// one is on a customer of its own.
fn long_log() -> String {
    let row = |key: usize, customer: &str| {
        format!("{key},{customer},1,Neu,1,1,1,3/2/2015 8:00,3/2/2015 9:00,60,0,1,Arbeit,1,x")
    };
    let header = LOG.lines().next().unwrap().to_owned();
    let refused = row(0, "").replace("3/2/2015 8:00", "");
    let many = (1..2100).map(|key| row(key, "Kunde"));
    let rows: Vec<String> = [header, refused].into_iter().chain(many).chain([row(2100, "Später")]).collect();
    rows.join("\n")
}

fn by_name() -> ImportProfile {
    let profile =
        PROFILE.replace("Organisation {organization}", "{organization}").replace("Person {person_key}", "{person_key}");
    ImportProfile::parse(&profile).unwrap()
}

/// Waits until a connection of the database is seen in a state.
async fn until_somebody(imports: &Imports, state: &str) {
    let seen = format!(
        "SELECT count(*) AS count FROM pg_stat_activity WHERE datname = current_database() \
         AND backend_type = 'client backend' AND {state}"
    );
    while imports.test.count(&seen).await == 0 {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

async fn others_work(imports: &Imports) {
    let (app, owner) = (&imports.test.app, &imports.company.owner.actor);
    app::catalog::create(app, owner, a_customer("Nebenan")).await.unwrap();
    app::catalog::create(app, owner, a_customer("Später")).await.unwrap();
    let name = Change::Set(CatalogName::parse("Umbenannt").unwrap());
    let renamed = CustomerChange { common: CommonChange { name, ..Default::default() }, ..Default::default() };
    let (other, _) = app::catalog::create(app, owner, a_customer("Anders")).await.unwrap();
    app::catalog::edit::<Customer>(app, owner, other, renamed).await.unwrap();
    record_hours(app, &imports.company, &imports.company.worker, "2015-03-02T08:00:00Z", 1).await;

    let command = ImportTimeLog { log: imports.log.clone(), profile: by_name(), mode: ImportMode::DryRun };
    let second = import_time_log(app, &imports.administrator, command, &mut |_row| Ok(())).await;
    assert!(matches!(second, Err(ImportError::Fault(Fault::Busy(_)))), "{second:?}");
    let fresh = Fresh::installation(imports.administrator.clone()).unwrap();
    let erased = app::erase_user(app, &fresh, imports.company.worker.id).await;
    assert!(matches!(erased, Err(Fault::Busy(_))), "an import would go on writing about them");
}

#[tokio::test(flavor = "multi_thread")]
async fn others_change_master_data_and_record_while_an_import_runs() {
    for mode in [ImportMode::DryRun, ImportMode::Run] {
        let imports = Imports::start("beside").await;
        std::fs::write(&imports.log, long_log()).unwrap();
        let command = ImportTimeLog { log: imports.log.clone(), profile: by_name(), mode };
        let mut interrupted = 0;
        let report = import_time_log(&imports.test.app, &imports.administrator, command, &mut |_row| {
            interrupted += 1;
            block_in_place(|| Handle::current().block_on(others_work(&imports)));
            Ok(())
        })
        .await
        .unwrap();
        assert_eq!((interrupted, report.counts.imported, report.counts.refused), (1, 2100, 1));
        // What others made meanwhile is used, and their time is not counted as the import's.
        assert_eq!(report.created.customers, 0);
        assert_eq!((report.before, report.after), (Seconds(0), Seconds(2100 * 3600)));
        let months: Vec<_> = report.months.iter().map(|month| (month.imported, month.after)).collect();
        assert_eq!(months, [(2100, Seconds(2100 * 3600))]);
        imports.chain(Chain::Company).await;
    }
}

/// Somebody books on a project of the import, and has not committed when taking back asks what is in use.
#[tokio::test(flavor = "multi_thread")]
async fn what_somebody_books_on_at_this_moment_stays() {
    let imports = Imports::start("booked").await;
    let import = imports.run(ImportMode::Run).await.import.unwrap();
    let worker = imports.company.worker.id.get();
    let columns = "type, customers_id, projects_id, services_id, billable, billable_source, time_since, time_until, \
        duration, time_zone, local_day, recorded_by, rate_source, no_overlap, time_insert, time_last_change, \
        time_last_change_work_time";
    let booking = format!(
        "BEGIN; INSERT INTO entries (company_id, id, users_id, {columns}) \
         SELECT company_id, nextval('entries_id_seq'), {worker}, {columns} FROM entries \
         WHERE imports_id IS NOT NULL AND projects_id IS NOT NULL ORDER BY id LIMIT 1; SELECT pg_sleep(1.5); COMMIT"
    );
    let later = async {
        until_somebody(&imports, "wait_event = 'PgSleep'").await;
        imports.undo(import, ImportMode::Run).await
    };
    let ((), undone) = tokio::join!(imports.test.database.as_superuser(&booking), later);
    let undone = undone.unwrap();
    assert_eq!((undone.entries, undone.customers, undone.projects, undone.people), (14, 2, 3, 4));
    assert_eq!(imports.entries().await.len(), 1);
    let again = imports.undo(import, ImportMode::Run).await.unwrap_err();
    assert!(matches!(again, Fault::Refused(Refusal { code: "import.already-undone", .. })), "{again:?}");
}

/// Somebody who holds the company's lock waits for a customer that the import books on: neither may bring the other down.
#[tokio::test(flavor = "multi_thread")]
async fn an_import_waits_for_whoever_waits_for_it() {
    let imports = Arc::new(Imports::start("patient").await);
    let mut rows: Vec<String> = long_log().lines().map(str::to_owned).collect();
    // The refused row comes last, when everything else is written.
    let refused = rows.remove(1);
    rows.push(refused);
    std::fs::write(&imports.log, rows.join("\n")).unwrap();
    let (company, customer) = (imports.company.id.get(), imports.company.customer.get());
    let rival = format!(
        "BEGIN; SET LOCAL lock_timeout = '4s'; SELECT FROM company WHERE company_id = {company} FOR NO KEY UPDATE; \
         SELECT FROM customers WHERE company_id = {company} AND id = {customer} FOR UPDATE; COMMIT"
    );
    let command = ImportTimeLog { log: imports.log.clone(), profile: by_name(), mode: ImportMode::Run };
    let mut waiting = JoinSet::new();
    let report = import_time_log(&imports.test.app, &imports.administrator, command, &mut |_row| {
        let (imports, rival) = (Arc::clone(&imports), rival.clone());
        let of_rival = Arc::clone(&imports);
        waiting.spawn(async move { of_rival.test.database.refused_by_superuser(&rival).await });
        block_in_place(|| Handle::current().block_on(until_somebody(&imports, "wait_event_type = 'Lock'")));
        Ok(())
    })
    .await;
    assert_eq!(report.unwrap().counts.imported, 2100);
    assert!(waiting.join_next().await.unwrap().unwrap().is_some(), "the rival waited in vain");
}
