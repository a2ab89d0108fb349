//! Companies and people.

use app::{ApiKey, App};
use kernel::UserId;
use serde_json::Value;

use crate::tool::{Tool, create};

async fn holder(app: &App, email: &str, answer: &Value) -> Option<UserId> {
    let key = answer["api_key"].as_str().unwrap();
    assert!(ApiKey::parse(key).is_some());
    app::authenticate_key(app, email, key).await.ok().and_then(|actor| actor.user())
}

#[tokio::test(flavor = "multi_thread")]
async fn companies_are_created_one_after_the_other() {
    let tool = Tool::start("companies").await;
    let first = tool.json(&create("Muster GmbH", "erika@muster.example"), "nur zum Ausprobieren\n");
    let second = tool.json(&create("Beispiel AG", "erika@beispiel.example"), "nur zum Ausprobieren\n");
    let keys: Vec<&String> = first.as_object().unwrap().keys().collect();
    assert_eq!(keys, ["api_key", "companies_id", "users_id"]);
    assert_ne!(first["companies_id"], second["companies_id"]);
    let owner = holder(&tool.test.app, "erika@muster.example", &first).await;
    assert_eq!(owner.map(UserId::get), first["users_id"].as_i64());

    let list = tool.json(&["company", "list"], "");
    let names: Vec<_> = list["companies"].as_array().unwrap().iter().map(|company| &company["name"]).collect();
    assert_eq!(names, ["Muster GmbH", "Beispiel AG"]);
    let text = tool.run(&["company", "list"], "");
    assert!(text.code == 0 && text.out.contains("Muster GmbH") && text.out.contains("Beispiel AG"), "{}", text.out);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_is_refused_in_one_sentence_and_changes_nothing() {
    let tool = Tool::start("refusals").await;
    tool.company("muster");
    let password = "nur zum Ausprobieren\n";
    tool.fails(&create("Other", "ERIKA@muster.example"), password, "has this address already");
    tool.fails(&create("Other", "erika"), password, "--email cannot be used");
    tool.fails(&create(" ", "a@b.example"), password, "--name cannot be used");
    tool.fails(&create("Other", "a@b.example"), "kurz\n", "at least 8 characters");
    tool.fails(&create("Other", "a@b.example"), "", "at least 8 characters");
    let zone = [create("Other", "a@b.example"), vec!["--time-zone", "Mars/Olympus"]].concat();
    tool.fails(&zone, password, "--time-zone must be a zone");
    tool.fails(&["user", "list", "--company", "99"], "", "there is no company 99");
    tool.fails(&["user", "list", "--company", "0"], "", "--company must be an id");
    tool.fails(&["user", "api-key", "--company", "99", "--user", "1"], "", "company 99 has no such person");
    tool.fails(&["--config", "missing.toml", "company", "list"], "", "missing.toml");
    assert_eq!(tool.json(&["company", "list"], "")["companies"].as_array().unwrap().len(), 1);

    // A password on the command line, or a command that does not exist, is a slip: code 2.
    for slip in [vec!["company", "create", "--password", "x"], vec!["compny"], vec![]] {
        assert_eq!(tool.run(&slip, "").code, 2, "{slip:?}");
    }
    assert_eq!(tool.run(&["--help"], "").code, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn people_get_ways_in_and_lose_old_ones() {
    let tool = Tool::start("people").await;
    let (company, _) = tool.company("muster");
    let name = ["--first-name", "Max", "--last-name", "Muster", "--email", "max@muster.example", "--company", &company];
    let created = tool.json(&[["user", "create"].as_slice(), &name].concat(), "");
    let id = created["users_id"].to_string();
    let whom = ["--company", &company, "--user", &id];
    let app = &tool.test.app;
    assert!(holder(app, "max@muster.example", &created).await.is_some());

    let list = tool.json(&["user", "list", "--company", &company], "");
    let max = &list["users"][1];
    assert_eq!((max["name"].as_str(), max["role"].as_str()), (Some("Max Muster"), Some("worker")));

    let renewed = tool.json(&[["user", "api-key"].as_slice(), &whom].concat(), "");
    assert!(holder(app, "max@muster.example", &created).await.is_none(), "the old key is worthless");
    assert_eq!(holder(app, "max@muster.example", &renewed).await.map(UserId::get), created["users_id"].as_i64());

    let set = [["user", "set-password"].as_slice(), &whom, &["--password-stdin"]].concat();
    tool.json(&set, "ein ganz neues Passwort\n");
    tool.fails(&set, "kurz\n", "at least 8 characters");
    let sign_in = async |password: &str| {
        let email = "max@muster.example";
        app::sign_in(app, email, app::Password::typed(password), app::Staying::UntilClosed, &app::Visit::INSIDE)
            .await
            .is_ok()
    };
    assert!(sign_in("ein ganz neues Passwort").await);
    assert!(!sign_in("kurz").await);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_end_of_a_contract_is_set_and_taken_back() {
    let tool = Tool::start("ends").await;
    let (company, _) = tool.company("endlich");
    let ends = "SELECT count(*) AS count FROM company WHERE ends_on = '9026-12-31'";
    let ended = tool.json(&["company", "end", "--company", &company, "--on", "9026-12-31"], "");
    assert_eq!(ended["ends_on"], "9026-12-31");
    assert_eq!(tool.test.count(ends).await, 1);
    let listed = &tool.json(&["company", "list"], "")["companies"][0];
    assert_eq!((&listed["ends_on"], &listed["deleted_on"]), (&"9026-12-31".into(), &"9027-01-31".into()));
    let text = tool.run(&["company", "list"], "");
    assert!(text.out.contains("9026-12-31  endlich"), "{}", text.out);
    tool.json(&["company", "keep", "--company", &company], "");
    assert_eq!(tool.test.count(ends).await, 0);
    tool.fails(&["company", "end", "--company", "99", "--on", "9026-12-31"], "", "there is no company 99");
    tool.fails(&["company", "end", "--company", &company, "--on", "2020-01-01"], "", "today or later");
    assert_ne!(tool.run(&["company", "end", "--company", &company, "--on", "morgen"], "").code, 0);
    let export = ["company", "export", "--company", &company, "--to", "alles.zip"];
    assert!(tool.json(&export, "")["bytes"].as_u64().unwrap() > 1000);
    tool.fails(&export, "", "alles.zip");
    tool.fails(&["company", "export", "--company", "99", "--to", "nichts.zip"], "", "there is no company 99");
    assert!(!tool.folder.join("nichts.zip.part").exists());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_journal_that_somebody_changed_is_told_apart() {
    let tool = Tool::start("journal").await;
    let (company, _) = tool.company("wahr");
    let whole = tool.json(&["journal", "verify", "--company", &company], "");
    assert!(whole["records"].as_i64().unwrap() > 0 && whole["broken"].as_array().unwrap().is_empty(), "{whole}");
    tool.test.database.as_superuser("UPDATE journal SET content = replace(content, 'Erika', 'Petra')").await;
    let ran = tool.run(&["journal", "verify", "--company", &company], "");
    assert!(ran.code == 1 && ran.err.contains("chains [0]"), "{}", ran.err);
    tool.fails(&["journal", "verify", "--company", "99"], "", "there is no company 99");
}
