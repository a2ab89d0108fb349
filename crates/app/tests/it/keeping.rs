//! What has been kept for its period is deleted, and nothing else.

use accounts::UserChange;
use accounts::session::Limits;
use app::catalog::Removal;
use app::{Invitation, Password, Staying, Visit, keep_periods};
use kernel::Change;
use privacy::{Job, Periods};
use store::journal::{self, Chain};
use store::mail_links::Purpose;
use testkit::{Company, PASSWORD, TestApp, open_link, record_hours};

const PERIODS: Periods = Periods {
    work_years: 8,
    link_days: 30,
    letter_days: 30,
    person_days: 30,
    look_days: 365,
    request_years: 3,
    company_days: 30,
    comment_years: 3,
    contact_days: 14,
    unanswered_days: 90,
    access_log_days: 7,
};
const DAY: i64 = 24 * 3600;

/// What is kept of the history of recorded time.
const HISTORY: &str = "SELECT count(*) AS count FROM journal WHERE content IS NOT NULL AND action LIKE 'entry.%'";

/// Records that name the worker.
const NAMED: &str = "SELECT count(*) AS count FROM journal WHERE content LIKE '%Max Muster%'";

async fn keep(test: &TestApp, job: Job) -> u64 {
    keep_periods(&test.app, job, PERIODS).await.expect("the job runs")
}

/// A company that was founded at a moment.
async fn long_ago(moment: &str) -> (TestApp, Company) {
    let test = TestApp::start().await;
    test.clock.set(moment);
    let company = Company::create(&test.app, "eins").await;
    (test, company)
}

/// Archives the worker, or brings them back.
async fn archive(test: &TestApp, company: &Company, active: bool) {
    let change = UserChange { active: Change::Set(active), ..UserChange::default() };
    let outcome = app::edit_user(&test.app, &company.owner.actor, company.worker.id, change, Invitation::Withheld);
    outcome.await.expect("changed");
}

async fn chain_is_whole(test: &TestApp, company: &Company, chain: Chain) -> i64 {
    let verify = async |tx: &store::ReadTx| journal::verify(tx, chain).await;
    let verified: Result<_, store::Error> = test.app.db.read(company.id, verify).await;
    verified.expect("read").expect("no break")
}

#[tokio::test(flavor = "multi_thread")]
async fn operators_who_stopped_are_forgotten() {
    let test = TestApp::start().await;
    let staff = "INSERT INTO operator (name, key_hash, added_at, ended_at) VALUES \
        ('Olga', sha256('a'), '2020-01-01', '2025-12-31'), ('Otto', sha256('b'), '2020-01-01', NULL), \
        ('Olaf', sha256('c'), '2020-01-01', '2026-03-01')";
    test.database.as_superuser(staff).await;
    keep_periods(&test.app, Job::SweepSignIn, PERIODS).await.expect("swept");
    assert_eq!(test.count("SELECT count(*) AS count FROM operator").await, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn sessions_links_and_letters_go_when_they_are_over() {
    let test = TestApp::start().await;
    let company = Company::create(&test.app, "eins").await;
    let Limits { idle, staying, .. } = test.app.sessions;
    for stay in [Staying::UntilClosed, Staying::Chosen] {
        let email = &company.worker.email;
        app::sign_in(&test.app, email, Password::typed(PASSWORD), stay, &Visit::INSIDE).await.expect("in");
    }
    open_link(&test, &company.worker, Purpose::Password).await;
    assert_eq!(keep(&test, Job::SweepSignIn).await, 0, "all of it is still good");
    test.clock.advance(idle.as_secs() + 1);
    assert_eq!(keep(&test, Job::SweepSignIn).await, 1, "the session that was to end with the browser");
    test.clock.advance(32 * DAY);
    assert_eq!(keep(&test, Job::SweepSignIn).await, 1, "the link, thirty days after its end");
    test.clock.advance(staying.as_secs());
    assert_eq!(keep(&test, Job::SweepSignIn).await, 1, "the session that stayed");
    assert_eq!(keep(&test, Job::SweepSignIn).await, 0);

    let email = kernel::EmailAddress::parse("neu@eins.example").expect("an address");
    let change = UserChange { email: Change::Set(email), ..UserChange::default() };
    let (owner, worker) = (&company.owner.actor, company.worker.id);
    app::edit_user(&test.app, owner, worker, change, Invitation::Withheld).await.expect("asked");
    test.clock.advance(31 * DAY);
    assert_eq!(keep(&test, Job::SweepSignIn).await, 0, "the letter may have come late");
    test.clock.advance(2 * DAY);
    assert_eq!(keep(&test, Job::SweepSignIn).await, 1, "an address that nobody confirmed");

    let unknown = kernel::EmailAddress::parse("wer@eins.example").expect("an address");
    app::request_password_reset(&test.app, &unknown, kernel::Language::German, &Visit::INSIDE).await.expect("asked");
    test.clock.advance(3 * DAY - 1);
    assert_eq!(keep(&test, Job::SweepSignIn).await, 0);
    test.clock.advance(2);
    assert_eq!(keep(&test, Job::SweepSignIn).await, 1, "an address without an account");
}

#[tokio::test(flavor = "multi_thread")]
async fn work_goes_after_its_years_and_the_journal_still_verifies() {
    let (test, company) = long_ago("2018-02-01T08:00:00Z").await;
    let other = Company::create(&test.app, "zwei").await;
    let record = async |company: &Company, since| {
        record_hours(&test.app, company, &company.worker, since, 2).await;
    };
    // In Berlin, the last hours of 2017 in UTC are the first of 2018.
    for since in ["2017-12-31T20:00:00Z", "2017-12-31T23:30:00Z", "2018-01-01T08:00:00Z", "2018-01-27T08:00:00Z"] {
        record(&company, since).await;
    }
    record(&other, "2017-05-05T08:00:00Z").await;
    let person = Chain::Person(company.worker.id);
    let records = chain_is_whole(&test, &company, person).await;
    test.clock.set("2025-12-31T22:59:00Z");
    keep(&test, Job::RetireWork).await;
    assert_eq!(test.count("SELECT count(*) AS count FROM entries").await, 5, "to the end of the eighth year");
    test.clock.set("2025-12-31T23:01:00Z");
    keep(&test, Job::RetireWork).await;
    assert_eq!(test.count("SELECT count(*) AS count FROM entries").await, 3, "in Berlin it is New Year");
    assert_eq!(test.count("SELECT count(*) AS count FROM entries WHERE local_day < '2018-01-01'").await, 0);
    assert_eq!(test.count("SELECT count(*) AS count FROM journal WHERE day < '2018-01-01'").await, 0);
    assert_eq!(test.count(HISTORY).await, 3);
    assert_eq!(chain_is_whole(&test, &company, person).await, records, "every record is there, some are empty");
    chain_is_whole(&test, &company, Chain::Company).await;
    assert_eq!(test.count("SELECT count(*) AS count FROM journal WHERE action = 'entries.retired'").await, 2);
    assert_eq!(keep(&test, Job::RetireWork).await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn old_work_that_was_entered_lately_stays_for_a_year() {
    let test = TestApp::start().await;
    let company = Company::create(&test.app, "eins").await;
    record_hours(&test.app, &company, &company.worker, "2015-05-05T08:00:00Z", 1).await;
    keep(&test, Job::RetireWork).await;
    assert_eq!(test.count("SELECT count(*) AS count FROM entries").await, 1);
    assert_eq!(test.count(HISTORY).await, 1, "and so does what the journal says about it");
    test.clock.advance(366 * DAY);
    keep(&test, Job::RetireWork).await;
    assert_eq!(test.count("SELECT count(*) AS count FROM entries").await, 0);
    assert_eq!(test.count(HISTORY).await, 0);
}

/// Nobody changes old work without a trace, even if it goes the next night.
#[tokio::test(flavor = "multi_thread")]
async fn old_work_that_was_changed_lately_leaves_its_history() {
    let (test, company) = long_ago("2017-05-05T12:00:00Z").await;
    let entry = record_hours(&test.app, &company, &company.worker, "2017-05-05T08:00:00Z", 1).await;
    test.clock.set("2026-03-02T08:00:00Z");
    app::delete_entry(&test.app, &company.owner.actor, entry.id).await.expect("deleted");
    keep(&test, Job::RetireWork).await;
    assert_eq!(test.count(HISTORY).await, 1, "that it was deleted, and by whom");
    test.clock.advance(366 * DAY);
    keep(&test, Job::RetireWork).await;
    assert_eq!(test.count(HISTORY).await, 0);
}

/// What runs, however long, is nobody's to delete.
#[tokio::test(flavor = "multi_thread")]
async fn a_clock_that_still_runs_stays() {
    let (test, company) = long_ago("2015-03-02T08:00:00Z").await;
    testkit::start(&test.app, &company, &company.worker, "läuft").await;
    test.clock.set("2026-03-02T08:00:00Z");
    keep(&test, Job::RetireWork).await;
    assert_eq!(test.count("SELECT count(*) AS count FROM entries WHERE time_until IS NULL").await, 1);
    assert_eq!(test.count("SELECT count(*) AS count FROM entry_texts").await, 1);
    assert_eq!(test.count(HISTORY).await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn texts_go_with_the_last_entry_that_uses_them() {
    let test = TestApp::start().await;
    let company = Company::create(&test.app, "eins").await;
    for (at, text) in
        [("2010-03-01T08:00:00Z", "alt"), ("2010-03-02T08:00:00Z", "beides"), ("2026-03-02T08:00:00Z", "beides")]
    {
        test.clock.set(at);
        testkit::start(&test.app, &company, &company.worker, text).await;
        test.clock.advance(3600);
        app::stop_stopwatch(&test.app, &company.worker.actor, None, None, timesheets::StopStopwatch::default())
            .await
            .expect("stopped");
    }
    assert_eq!(test.count("SELECT count(*) AS count FROM entry_texts").await, 2);
    keep(&test, Job::RetireWork).await;
    assert_eq!(test.count("SELECT count(*) AS count FROM entry_texts WHERE text = 'beides'").await, 1);
    assert_eq!(test.count("SELECT count(*) AS count FROM entry_texts").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn people_who_left_go_once_nothing_of_theirs_is_kept() {
    let (test, company) = long_ago("2017-05-05T12:00:00Z").await;
    record_hours(&test.app, &company, &company.worker, "2017-05-05T08:00:00Z", 1).await;
    test.clock.set("2026-03-02T08:00:00Z");
    archive(&test, &company, false).await;
    let there = "SELECT count(*) AS count FROM users WHERE NOT active";
    test.clock.advance(31 * DAY);
    assert_eq!(keep(&test, Job::RemovePeople).await, 0, "an entry of theirs is still kept");
    keep(&test, Job::RetireWork).await;
    assert_eq!(keep(&test, Job::RemovePeople).await, 1);
    assert_eq!(test.count(there).await, 0);
    let address = format!("SELECT count(*) AS count FROM sign_in WHERE email = '{}'", company.worker.email);
    assert_eq!(test.count(&address).await, 0);
    assert_eq!(test.count(NAMED).await, 0, "the journal does not name them any more");
    chain_is_whole(&test, &company, Chain::Company).await;
    chain_is_whole(&test, &company, Chain::Person(company.worker.id)).await;
    assert_eq!(keep(&test, Job::RemovePeople).await, 0);
}

/// Deleting somebody's entries and archiving them does not shorten the life of the evidence.
#[tokio::test(flavor = "multi_thread")]
async fn the_history_of_work_keeps_its_person() {
    let test = TestApp::start().await;
    let company = Company::create(&test.app, "eins").await;
    let entry = record_hours(&test.app, &company, &company.worker, "2026-02-27T08:00:00Z", 1).await;
    app::delete_entry(&test.app, &company.owner.actor, entry.id).await.expect("deleted");
    archive(&test, &company, false).await;
    test.clock.advance(60 * DAY);
    assert_eq!(keep(&test, Job::RemovePeople).await, 0);
    assert_eq!(test.count(HISTORY).await, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_was_removed_by_hand_is_forgotten_after_the_same_time() {
    let test = TestApp::start().await;
    let company = Company::create(&test.app, "eins").await;
    app::remove_user(&test.app, &company.owner.actor, company.worker.id, Removal::Final).await.expect("removed");
    test.clock.advance(29 * DAY);
    keep(&test, Job::RemovePeople).await;
    assert!(test.count(NAMED).await > 0);
    test.clock.advance(2 * DAY);
    assert_eq!(keep(&test, Job::RemovePeople).await, 1);
    assert_eq!(test.count(NAMED).await, 0);
    assert_eq!(keep(&test, Job::RemovePeople).await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_came_back_stays() {
    let test = TestApp::start().await;
    let company = Company::create(&test.app, "eins").await;
    archive(&test, &company, false).await;
    test.clock.advance(60 * DAY);
    archive(&test, &company, true).await;
    assert_eq!(keep(&test, Job::RemovePeople).await, 0);
    assert_eq!(test.count("SELECT count(*) AS count FROM users WHERE active").await, 2);
}

/// The server's own role cannot make the journal forget what the law wants kept, whatever it asks for.
#[tokio::test(flavor = "multi_thread")]
async fn the_functions_that_delete_have_bounds_of_their_own() {
    let test = TestApp::start().await;
    let company = Company::create(&test.app, "eins").await;
    let set = format!("BEGIN; SET LOCAL app.company_id = '{}'", company.id.get());
    for (call, refused) in [
        ("retire_journal('9999-01-01', now())".to_owned(), true),
        (format!("forget_person({})", company.worker.id.get()), true),
        ("forget_person(0)".to_owned(), false),
        ("remove_company('9999-01-01')".to_owned(), false),
    ] {
        let answer = test.database.refused_by(&format!("{set}; SELECT {call}; COMMIT")).await;
        assert_eq!(answer.is_some(), refused, "{call}: {answer:?}");
    }
    assert_eq!(test.count("SELECT count(*) AS count FROM journal WHERE content IS NULL").await, 0);
    assert_eq!(test.count("SELECT count(*) AS count FROM company").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_who_was_archived_lately_stays() {
    let test = TestApp::start().await;
    let company = Company::create(&test.app, "eins").await;
    archive(&test, &company, false).await;
    test.clock.advance(29 * DAY);
    assert_eq!(keep(&test, Job::RemovePeople).await, 0);
    test.clock.advance(2 * DAY);
    assert_eq!(keep(&test, Job::RemovePeople).await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_company_whose_contract_ended_leaves_no_row_in_any_table() {
    let test = TestApp::start().await;
    let (company, other) = (Company::create(&test.app, "eins").await, Company::create(&test.app, "zwei").await);
    for company in [&company, &other] {
        record_hours(&test.app, company, &company.worker, "2026-02-27T08:00:00Z", 1).await;
        testkit::start(&test.app, company, &company.owner, "läuft").await;
    }
    let tables = "WITH tables AS MATERIALIZED (SELECT table_name FROM information_schema.columns \
                  WHERE table_schema = 'public' AND column_name = 'company_id') \
                  SELECT count(*) AS count FROM tables WHERE (xpath('/row/c/text()', query_to_xml(format( \
                  'SELECT count(*) AS c FROM %I WHERE company_id = COMPANY', table_name), false, true, '')))[1]::text <> '0'";
    let rows_of = |company: &Company| tables.replace("COMPANY", &company.id.get().to_string());
    let before = test.count(&rows_of(&company)).await;
    assert!(before > 8, "{before} tables hold something");
    app::end_company(&test.app, &company.owner.actor, Some(jiff::civil::date(2026, 3, 2))).await.expect("ended");
    test.clock.advance(30 * DAY);
    assert_eq!(keep(&test, Job::RemoveCompanies).await, 0);
    test.clock.advance(DAY);
    assert_eq!(keep(&test, Job::RemoveCompanies).await, 1);
    assert_eq!(test.count(&rows_of(&company)).await, 0);
    assert_eq!(test.count(&rows_of(&other)).await, before);
    assert_eq!(keep(&test, Job::RemoveCompanies).await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_end_that_was_taken_back_deletes_nothing() {
    let test = TestApp::start().await;
    let company = Company::create(&test.app, "eins").await;
    app::end_company(&test.app, &company.owner.actor, Some(jiff::civil::date(2026, 3, 2))).await.expect("ended");
    app::end_company(&test.app, &company.owner.actor, None).await.expect("goes on");
    let over = app::end_company(&test.app, &company.owner.actor, Some(jiff::civil::date(2026, 3, 1))).await;
    assert!(over.is_err(), "a day that is over could not be taken back");
    assert!(app::end_company(&test.app, &company.worker.actor, None).await.is_err(), "not everybody's to decide");
    test.clock.advance(90 * DAY);
    assert_eq!(keep(&test, Job::RemoveCompanies).await, 0);
}
