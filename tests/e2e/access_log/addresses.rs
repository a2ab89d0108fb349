//! No address is older than seven days anywhere, and none stands where a stored row could be held against it.

use std::fs;
use std::path::Path;
use std::process::Command;

use app::keep_periods;
use privacy::{Job, Periods};
use testkit::PASSWORD;

use super::site::Recorded;

/// An address for documentation, and how the database keeps it: family, bits, bytes.
const ADDRESS: &str = "203.0.113.78";
const STORED: [u8; 6] = [2, 32, 203, 0, 113, 78];

/// Everything that could keep an address somewhere: limits, sessions, letters, the journal, the interface, errors.
async fn live(site: &Recorded) {
    let email = &site.company.owner.email;
    assert_eq!(site.get(ADDRESS, "/", &[("Referer", "https://suche.example/?q=geheim")]).await.status, 200);
    let wrong = format!("email={email}&password=falsch");
    assert_eq!(site.form(ADDRESS, "/sign-in", &[], &wrong).await.status, 422);
    let right = format!("email={email}&password={}", PASSWORD.replace(' ', "+"));
    let entered = site.form(ADDRESS, "/sign-in", &[], &right).await;
    assert_eq!(entered.status, 303);
    let cookie = entered.cookies[0].split(';').next().expect("a cookie").to_owned();
    assert_eq!(site.get(ADDRESS, "/app", &[("Cookie", &cookie)]).await.status, 200);
    assert_eq!(site.form(ADDRESS, "/forgot-password", &[], &format!("email={email}")).await.status, 200);
    let key = [("X-ClockodoApiUser", email.as_str()), ("X-ClockodoApiKey", site.company.owner.api_key.as_str())];
    assert_eq!(site.send(ADDRESS, "GET", "/api/v4/users/me", &key, "").await.status, 200);
    let start = format!(
        "{{\"customers_id\": {}, \"services_id\": {}}}",
        site.company.customer.get(),
        site.company.service.get()
    );
    let json = [&key[..], &[("Content-Type", "application/json")]].concat();
    assert_eq!(site.send(ADDRESS, "POST", "/api/v2/clock", &json, &start).await.status, 200);
    assert_eq!(site.get(ADDRESS, &format!("/nothing/{ADDRESS}?from={ADDRESS}"), &[]).await.status, 404);
    site.flush().await;
}

/// The files of the test's own database that hold the bytes of the address.
async fn files_with(site: &Recorded, bytes: &[u8]) -> Vec<String> {
    // A checkpoint leaves out what is not logged; copying a database by its files does not.
    let copy = format!("flushed_{}", std::process::id());
    let database = &site.test.database;
    database.as_superuser(&format!("CREATE DATABASE {copy} TEMPLATE template0 STRATEGY file_copy")).await;
    database.as_superuser(&format!("DROP DATABASE {copy}")).await;
    let folder = site
        .texts("SELECT current_setting('data_directory') || '/base/' || oid AS text FROM pg_database WHERE datname = current_database()")
        .await
        .remove(0);
    let mut with = Vec::new();
    for entry in fs::read_dir(Path::new(&folder)).expect("the database's folder").flatten() {
        let content = fs::read(entry.path()).unwrap_or_default();
        if content.windows(bytes.len()).any(|window| window == bytes) {
            with.push(entry.file_name().to_string_lossy().into_owned());
        }
    }
    with
}

fn dump(site: &Recorded, more: &[&str]) -> String {
    let address = site.test.database.superuser_address();
    let output = Command::new("pg_dump").args(more).args(["--dbname", &address]).output().expect("pg_dump");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("text")
}

#[tokio::test(flavor = "multi_thread")]
async fn no_address_is_older_than_seven_days_anywhere() {
    let site = Recorded::start().await;
    live(&site).await;
    let mail = std::env::temp_dir().join(format!("uhrwerk-e2e-mail-{}", std::process::id()));
    let post = mail::Post::new("Uhrwerk <uhrwerk@localhost>", "http://localhost", mail::Transport::Files(mail.clone()))
        .expect("a post");
    let goes_on = || -> bool { true };
    assert_eq!(app::send_letters(&site.test.app, &post, goes_on).await.expect("letters").sent, 1);

    // On the same day the log has it, and nothing else does: what is looked for can be found.
    let tables = site.tables_with(ADDRESS).await;
    assert!(matches!(tables.as_slice(), [one] if one.starts_with("access.log_")), "{tables:?}");
    assert_eq!(files_with(&site, &STORED).await.len(), 1);
    assert!(dump(&site, &[]).contains(ADDRESS));
    // A backup leaves it out, so that no restored one can bring it back.
    assert!(!dump(&site, &["--no-unlogged-table-data"]).contains(ADDRESS));
    let letters: Vec<_> = fs::read_dir(&mail).expect("the letters").flatten().collect();
    assert_eq!(letters.len(), 1);
    for letter in letters {
        assert!(!fs::read_to_string(letter.path()).expect("a letter").contains(ADDRESS));
    }
    fs::remove_dir_all(&mail).expect("the folder to be removed");

    site.test.clock.advance(7 * 24 * 3600);
    for job in Job::ALL {
        keep_periods(&site.test.app, job, Periods::default()).await.expect("a sweep");
    }
    assert_eq!(site.tables_with(ADDRESS).await, Vec::<String>::new());
    assert_eq!(files_with(&site, &STORED).await, Vec::<String>::new());
    assert!(!dump(&site, &[]).contains(ADDRESS));
    // It goes on: there is room for today.
    assert_eq!(site.get(ADDRESS, "/", &[]).await.status, 200);
    site.flush().await;
    assert_eq!(site.tables_with(ADDRESS).await.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn only_anonymous_reading_leaves_an_address() {
    let site = Recorded::start().await;
    live(&site).await;
    site.get(ADDRESS, "/privacy.pdf", &[("Sec-GPC", "1")]).await;
    site.get(ADDRESS, "/sign-up", &[]).await;
    // Without a session it leads to signing in, which is done in the same minute.
    site.get(ADDRESS, "/app", &[]).await;
    site.get(ADDRESS, web_pages::assets::PAGES_CSS, &[]).await;
    site.flush().await;
    let lines = site
        .texts(
            "SELECT concat_ws(' ', to_char(minute AT TIME ZONE 'UTC', 'HH24:MI:SS'), coalesce(host(address), '-'), system, browser, \
             browser_major, coalesce(referrer, '-'), route, status) AS text FROM access.log ORDER BY 1",
        )
        .await;
    let line =
        |address: &str, referrer: &str, rest: &str| format!("08:00:00 {address} Linux Firefox 128 {referrer} {rest}");
    let mut expected = vec![
        line(ADDRESS, "https://suche.example", "/ 2"),
        line(ADDRESS, "-", "(none) 4"),
        line("-", "-", "/app 2"),
        line("-", "-", "/app 3"),
        line("-", "-", "/forgot-password 2"),
        line("-", "-", "/privacy.pdf 2"),
        line("-", "-", "/sign-in 3"),
        line("-", "-", "/sign-in 4"),
        line("-", "-", "/sign-up 4"),
        "08:00:00 - - /api/v2/clock 2".to_owned(),
        "08:00:00 - - /api/v4/users/me 2".to_owned(),
    ];
    expected.sort();
    let mut lines = lines;
    lines.sort();
    assert_eq!(lines, expected);
    // What a line says is exactly this.
    let columns = site
        .texts("SELECT column_name::text AS text FROM information_schema.columns WHERE table_schema = 'access' AND table_name = 'log' ORDER BY ordinal_position")
        .await;
    assert_eq!(columns, ["minute", "address", "system", "browser", "browser_major", "referrer", "route", "status"]);
}
