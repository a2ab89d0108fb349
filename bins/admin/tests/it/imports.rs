//! Imports on the command line.

use std::path::PathBuf;

use serde_json::{Value, json};

use crate::tool::Tool;

fn in_repository(path: &str) -> String {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..").join(path).display().to_string()
}

fn arguments<'a>(log: &'a str, company: &'a str, profile: &'a str) -> Vec<&'a str> {
    vec!["import", "time-log", log, "--company", company, "--profile", profile]
}

#[tokio::test(flavor = "multi_thread")]
async fn a_log_is_imported_listed_and_taken_back() {
    let tool = Tool::start("log").await;
    let (company, _) = tool.company("muster");
    let (log, profile) = (in_repository("tests/data/time-log.csv"), in_repository("config/import/cesaw.toml"));
    let run = arguments(&log, &company, &profile);
    let dry = [run.clone(), vec!["--dry-run"]].concat();

    let dry_text = tool.run(&dry, "");
    let dry_json = tool.json(&dry, "");
    let without_id = |mut answer: Value| {
        answer["import"] = Value::Null;
        answer
    };
    let month = |month: &str, imported: i64, hours: f64| json!({"month": month, "imported": imported, "hours_before": 0.0, "hours_after": hours});
    let expect = json!({
        "import": null, "read": 16, "imported": 14, "already_there": 0, "refused": 2,
        "refused_file": "time-log.csv.refused.csv", "hours_before": 0.0, "hours_after": 42.27,
        "months": [
            month("2015-03", 7, 6.67), month("2015-10", 3, 6.35), month("2015-11", 3, 28.25), month("2015-12", 1, 1.0),
        ],
    });
    assert_eq!(dry_json, expect);

    let run_json = tool.json(&run, "");
    assert_eq!(without_id(run_json.clone()), expect);
    let import = run_json["import"].as_str().unwrap();
    let refused = std::fs::read_to_string(tool.folder.join("time-log.csv.refused.csv")).unwrap();
    let expect = "line,key,reason\n8,7,there is no start\n9,8,the start is not a date of the form M/D/YYYY H:MM\n";
    assert_eq!(refused, expect);

    let undo = ["import", "undo", "--company", &company, "--import", import];
    let removed = tool.json(&undo, "");
    let expect = json!({
        "entries": 14, "hours": 42.27, "kept_entries_id": [], "customers": 3, "projects": 4, "services": 3, "users": 4,
    });
    assert_eq!(removed, expect);
    tool.fails(&undo, "", "was taken back already");

    // The text of a run is the one of its dry run.
    let run_text = tool.run(&run, "");
    assert_eq!((run_text.code, &run_text.out), (0, &dry_text.out));
    assert!(dry_text.err.contains("nothing was imported") && run_text.err.contains("import undo"));
    let words = run_text.out.split_whitespace().collect::<Vec<_>>().join(" ");
    for part in ["to import 14", "hours after 42.27", "line 8 (key 7): there is no start", "2015-11 3 0.00 28.25"] {
        assert!(words.contains(part), "{}", run_text.out);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn files_that_cannot_be_used_are_named() {
    let tool = Tool::start("files").await;
    let (company, _) = tool.company("muster");
    let (log, profile) = (in_repository("tests/data/time-log.csv"), in_repository("config/import/cesaw.toml"));
    tool.fails(&arguments("missing.csv", &company, &profile), "", "the log cannot be opened");
    tool.fails(&arguments(&log, &company, "missing.toml"), "", "the profile missing.toml cannot be read");
    tool.fails(&arguments(&log, "99", &profile), "", "there is no company 99");
    std::fs::write(tool.folder.join("empty.csv"), "").unwrap();
    tool.fails(&arguments("empty.csv", &company, &profile), "", "the log is empty");
    std::fs::write(tool.folder.join("other.csv"), "a,b\n1,2\n").unwrap();
    tool.fails(&arguments("other.csv", &company, &profile), "", "the file lacks the columns");
    let nowhere = [arguments(&log, &company, &profile), vec!["--refused-file", "no/where.csv"]].concat();
    tool.fails(&nowhere, "", "the list of refused rows no/where.csv cannot be written");
    assert_eq!(tool.json(&["user", "list", "--company", &company], "")["users"].as_array().unwrap().len(), 1);
}
