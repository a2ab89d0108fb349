//! The operator of a hosted installation: two people, four hours, and nothing without them.

use testkit::PASSWORD;

use crate::tool::{Tool, create};

const REASON: &str = "Die Firma hat angerufen: der Import bricht ab.";

/// A company and two operators on an installation for many.
struct Operators {
    tool: Tool,
    company: String,
    keys: [String; 2],
}

impl Operators {
    async fn start(name: &str) -> Self {
        let mut tool = Tool::start(name).await;
        let (company, _) = tool.company("muster");
        tool.is_hosted = true;
        let add = |name: &str| {
            let added = tool.json(&["operator", "add", "--name", name], "");
            added["key"].as_str().unwrap().to_owned()
        };
        let keys = [add("Olga Betrieb"), add("Otto Betrieb")];
        Self { tool, company, keys }
    }

    fn request(&self, purpose: &str, who: usize) -> String {
        let asked =
            ["grant", "request", "--company", &self.company, "--purpose", purpose, "--reason", REASON, "--key-stdin"];
        self.tool.json(&asked, &self.keys[who])["grant"].as_str().unwrap().to_owned()
    }

    fn act(&self, what: &'static str, grant: &str) -> Vec<String> {
        ["grant", what, "--company", &self.company, "--grant", grant, "--key-stdin"].map(str::to_owned).to_vec()
    }

    fn confirm(&self, grant: &str, who: usize) {
        let words = self.act("confirm", grant);
        self.tool.json(&words.iter().map(String::as_str).collect::<Vec<_>>(), &self.keys[who]);
    }

    fn refused(&self, what: &'static str, grant: &str, key: &str, sentence: &str) {
        let words = self.act(what, grant);
        self.tool.fails(&words.iter().map(String::as_str).collect::<Vec<_>>(), key, sentence);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn people_are_listed_under_a_grant_of_two_and_the_company_is_told() {
    let place = Operators::start("grant").await;
    let (tool, company) = (&place.tool, place.company.as_str());
    let list = ["user", "list", "--company", company];
    tool.fails(&list, "", "this needs an open grant");
    let grant = place.request("people", 0);
    tool.fails(&list, "", "this needs an open grant");
    place.refused("confirm", &grant, &place.keys[0], "another operator has to");
    place.refused("confirm", &grant, "geraten", "no operator has this key");
    tool.fails(&list, "", "this needs an open grant");
    place.confirm(&grant, 1);
    place.refused("confirm", &grant, &place.keys[1], "does not wait");
    let people = tool.json(&list, "");
    assert_eq!(people["users"][0]["name"], "Erika Muster");
    // What it is not for stays closed.
    tool.fails(&["journal", "verify", "--company", company], "", "--purpose check");

    let count = async |sql: &str| tool.test.count(sql).await;
    for action in ["operator.asked", "operator.granted", "operator.read"] {
        let found = count(&format!("SELECT count(*) AS count FROM journal WHERE action = '{action}'")).await;
        assert_eq!(found, 1, "{action}");
    }
    let named = "SELECT count(*) AS count FROM journal WHERE content LIKE '%Olga Betrieb%Otto Betrieb%'";
    assert_eq!(count(named).await, 1, "the journal says who");
    assert_eq!(tool.test.letters("operator-grant").await, 1, "the owner is told");
    let listed = tool.json(&["grant", "list"], "");
    assert_eq!(listed["grants"][0]["confirmed_by"], "Otto Betrieb");

    let end = place.act("end", &grant);
    tool.json(&end.iter().map(String::as_str).collect::<Vec<_>>(), &place.keys[0]);
    tool.fails(&list, "", "this needs an open grant");
    // What the database wrote into the chain verifies like everything else.
    let check = place.request("check", 1);
    place.confirm(&check, 0);
    let whole = tool.json(&["journal", "verify", "--company", company], "");
    assert!(whole["broken"].as_array().unwrap().is_empty() && whole["records"].as_i64().unwrap() >= 7, "{whole}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_grant_ends_by_itself_after_four_hours_at_the_most() {
    let place = Operators::start("four-hours").await;
    let (tool, company) = (&place.tool, place.company.as_str());
    let list = ["user", "list", "--company", company];
    let long = ["grant", "request", "--company", company, "--purpose", "people", "--reason", REASON, "--key-stdin"];
    assert_eq!(tool.run(&[long.as_slice(), &["--minutes", "241"]].concat(), &place.keys[0]).code, 2);
    let silent = ["grant", "request", "--company", company, "--purpose", "people", "--reason", "darum", "--key-stdin"];
    tool.fails(&silent, &place.keys[0], "--reason needs ten characters");
    let elsewhere = ["grant", "request", "--company", "99", "--purpose", "people", "--reason", REASON, "--key-stdin"];
    tool.fails(&elsewhere, &place.keys[0], "there is no such company");
    let grant = place.request("people", 0);
    place.confirm(&grant, 1);
    assert_eq!(tool.run(&list, "").code, 0);
    let stretched = "UPDATE operator_grant SET ends_at = confirmed_at + interval '4 hours 1 second'";
    assert!(tool.test.database.refused_by_superuser(stretched).await.unwrap().contains("operator_grant_four_hours"));
    let alone = "UPDATE operator_grant SET confirmer = requester";
    assert!(tool.test.database.refused_by_superuser(alone).await.unwrap().contains("operator_grant_two_people"));
    let past = "UPDATE operator_grant SET requested_at = requested_at - interval '5 hours', \
                confirmed_at = confirmed_at - interval '5 hours', ends_at = ends_at - interval '5 hours'";
    tool.test.database.as_superuser(past).await;
    tool.fails(&list, "", "this needs an open grant");
    // A request that nobody confirmed for a day is not confirmed any more.
    let forgotten = place.request("people", 0);
    let old = "UPDATE operator_grant SET requested_at = requested_at - interval '25 hours' WHERE confirmed_at IS NULL";
    tool.test.database.as_superuser(old).await;
    place.refused("confirm", &forgotten, &place.keys[1], "does not wait");
    // A key that was ended opens nothing.
    tool.json(&["operator", "end", "--operator", "1"], "");
    let asked = ["grant", "request", "--company", company, "--purpose", "people", "--reason", REASON, "--key-stdin"];
    tool.fails(&asked, &place.keys[0], "no operator has this key");
    tool.fails(&["operator", "end", "--operator", "1"], "", "no operator 1 whose key is still good");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_log_is_imported_and_taken_back_under_a_grant() {
    let place = Operators::start("import").await;
    let (tool, company) = (&place.tool, place.company.as_str());
    let repository = |path: &str| format!("{}/../../{path}", env!("CARGO_MANIFEST_DIR"));
    let (log, profile) = (repository("tests/data/time-log.csv"), repository("config/import/cesaw.toml"));
    let import = ["import", "time-log", log.as_str(), "--company", company, "--profile", profile.as_str()];
    tool.fails(&import, "", "--purpose import");
    let people = place.request("people", 0);
    place.confirm(&people, 1);
    tool.fails(&import, "", "--purpose import");
    let grant = place.request("import", 0);
    place.confirm(&grant, 1);
    let done = tool.json(&import, "");
    assert_eq!(done["imported"], 14);
    let undo = ["import", "undo", "--company", company, "--import", done["import"].as_str().unwrap()];
    assert_eq!(tool.json(&undo, "")["entries"], 14);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_breach_is_counted_without_a_grant_and_named_under_one() {
    let place = Operators::start("breach").await;
    let (tool, company) = (&place.tool, place.company.as_str());
    let breach =
        ["privacy", "breach", "--table", "users", "--from", "2000-01-01T00:00:00Z", "--until", "9000-01-01T00:00:00Z"];
    let found = tool.json(&breach, "");
    assert_eq!((&found["companies"][0]["persons"], &found["persons"]), (&1.into(), &1.into()), "{found}");
    assert!(!found.to_string().contains("Erika"), "{found}");
    let named = [breach.as_slice(), &["--company", company, "--names"]].concat();
    tool.fails(&named, "", "--purpose people");
    let grant = place.request("people", 0);
    place.confirm(&grant, 1);
    assert_eq!(tool.json(&named, "")["companies"][0]["names"][0]["name"], "Erika Muster");
    let told = "SELECT count(*) AS count FROM journal WHERE action = 'operator.read' AND content LIKE '%breach%'";
    assert_eq!(tool.test.count(told).await, 1, "the journal says so");
    tool.fails(
        &[
            "privacy",
            "breach",
            "--table",
            "operator",
            "--from",
            "2000-01-01T00:00:00Z",
            "--until",
            "2001-01-01T00:00:00Z",
        ],
        "",
        "there is no table",
    );
    let drafts = tool.folder.join("drafts");
    let ran = tool.run(&[breach.as_slice(), &["--csv", "--to", drafts.to_str().unwrap()]].concat(), "");
    assert!(ran.code == 0 && ran.out.contains(",users,1,1,0,name,user.name,1\n"), "{}{}", ran.out, ran.err);
    assert_eq!(std::fs::read_dir(&drafts).unwrap().count(), 8);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_company_is_exported_under_a_grant_without_its_ways_in() {
    let place = Operators::start("company-export").await;
    let (tool, company) = (&place.tool, place.company.as_str());
    let export = ["company", "export", "--company", company, "--to", "company.zip"];
    tool.fails(&export, "", "--purpose export");
    let grant = place.request("export", 0);
    place.confirm(&grant, 1);
    assert_eq!(tool.json(&export, "")["companies_id"].to_string(), company);
    let archive = std::fs::read(tool.folder.join("company.zip")).unwrap();
    let has = |name: &str| archive.windows(name.len()).any(|part| part == name.as_bytes());
    assert!(has("data/users.json") && !has("data/sign_in.json") && !has("data/api_key.json"));
    let told = "SELECT count(*) AS count FROM journal WHERE action = 'operator.read'";
    assert_eq!(tool.test.count(told).await, 1);
    tool.fails(&export, "", "company.zip");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_operator_never_holds_a_way_in() {
    let place = Operators::start("ways-in").await;
    let (tool, company) = (&place.tool, place.company.as_str());
    for purpose in ["people", "import", "export", "check"] {
        let grant = place.request(purpose, 0);
        place.confirm(&grant, 1);
    }
    let whom = ["--company", company, "--user", "1"];
    let name = ["--first-name", "Max", "--last-name", "Muster", "--email", "max@muster.example", "--company", company];
    tool.fails(&[["user", "api-key"].as_slice(), &whom].concat(), "", "gives nobody a way in");
    let set = [["user", "set-password"].as_slice(), &whom, &["--password-stdin"]].concat();
    tool.fails(&set, "ein ganz neues Passwort", "gives nobody a way in");
    tool.fails(&[["user", "create"].as_slice(), &name].concat(), "", "gives nobody a way in");
    tool.fails(&create("Beispiel AG", "petra@beispiel.example"), PASSWORD, "leave --password-stdin out");

    let mut founding = create("Beispiel AG", "Petra@beispiel.example");
    founding.retain(|word| *word != "--password-stdin");
    let founded = tool.json(&founding, "");
    let id = founded["companies_id"].to_string();
    assert!(founded.get("api_key").is_none());
    assert_eq!(tool.test.letters("welcome").await, 1, "the owner sets the password with a link");
    let ways = "SELECT (SELECT count(*) FROM api_key) + (SELECT count(*) FROM sign_in WHERE password_hash IS NOT NULL) AS count";
    assert_eq!(tool.test.count(ways).await, 2, "both are those of the first company");
    tool.fails(&founding, "", "has this address already");
    assert_eq!(tool.json(&["company", "list"], "")["companies"].as_array().unwrap().len(), 2);
    tool.fails(&["user", "list", "--company", &id], "", "this needs an open grant");

    assert_eq!(tool.json(&["company", "end", "--company", &id, "--on", "9026-12-31"], "")["ends_on"], "9026-12-31");
    tool.fails(&["company", "end", "--company", &id, "--on", "2020-01-01"], "", "today or later");
    tool.fails(&["company", "end", "--company", "99", "--on", "9026-12-31"], "", "there is no company 99");
    tool.json(&["company", "keep", "--company", &id], "");
}

#[tokio::test(flavor = "multi_thread")]
async fn no_attack_succeeds_and_a_planted_right_is_found() {
    let place = Operators::start("attacks").await;
    let tool = &place.tool;
    let attack = ["privacy", "attack"];
    let safe = tool.json(&attack, "");
    assert!(safe["tried"].as_i64().unwrap() > 400, "{safe}");
    assert_eq!(safe["succeeded"], serde_json::json!([]), "{safe}");
    assert!(["encrypted", "plain", "unknown"].contains(&safe["data_device"].as_str().unwrap()));
    for (plant, found) in [
        ("GRANT SELECT ON users TO uhrwerk_ops", "read with its company named users"),
        (
            "DROP POLICY deputy_reads ON entries; DROP POLICY company ON users; DROP POLICY deputy_reads ON users; \
          CREATE POLICY open ON users USING (true)",
            "read as the deputy users",
        ),
        (
            "GRANT EXECUTE ON FUNCTION find_session(bytea) TO uhrwerk_ops",
            "call find_session(NULL::bytea) as the operator",
        ),
        (
            "CREATE VIEW peek AS SELECT * FROM users; GRANT SELECT ON peek TO uhrwerk_ops",
            "read with its company named peek",
        ),
    ] {
        let database = testkit::TestApp::start().await;
        let mut other = Tool { test: database, ..Tool::start("attacked").await };
        other.company("opfer");
        other.is_hosted = true;
        other.test.database.as_superuser(plant).await;
        let ran = other.run(&[attack.as_slice(), &["--json"]].concat(), "");
        assert_eq!(ran.code, 1, "{plant}: {}", ran.out);
        assert!(ran.out.contains(found), "{plant}: {}", ran.out);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn where_the_company_runs_it_itself_reading_is_journalled_and_needs_nobody() {
    let tool = Tool::start("own-house").await;
    let (company, _) = tool.company("muster");
    assert_eq!(tool.json(&["user", "list", "--company", &company], "")["users"].as_array().unwrap().len(), 1);
    let read = "SELECT count(*) AS count FROM journal WHERE action = 'operator.read' AND content LIKE '%\"people\"%'";
    assert_eq!(tool.test.count(read).await, 1);
    assert!(tool.json(&["journal", "verify", "--company", &company], "")["broken"].as_array().unwrap().is_empty());
    tool.fails(&["grant", "list"], "", "mode = \"self-hosted\"");
    tool.fails(&["operator", "list"], "", "mode = \"self-hosted\"");
    let founding: Vec<&str> = create("Beispiel AG", "petra@beispiel.example")
        .into_iter()
        .filter(|word| *word != "--password-stdin")
        .collect();
    tool.fails(&founding, "", "--password-stdin is needed");
    let attacked = tool.json(&["privacy", "attack"], "");
    assert_eq!(attacked["succeeded"], serde_json::json!([]));
}
