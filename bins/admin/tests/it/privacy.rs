//! The documents of privacy follow the settings that the server runs with.

use std::fs;

use crate::tool::Tool;

const SETTINGS: &str = r#"
[operator]
name = "Muster Betrieb GmbH"
[retention]
work_years = 3
[[recipients]]
role = "hosting"
name = "Rechenzentrum Muster"
purpose = "betreibt die Maschinen"
location = "Musterstadt"
contract = "processor"
since = "2026-01-02"
"#;

#[tokio::test(flavor = "multi_thread")]
async fn documents_say_what_the_settings_say_and_disagree_when_those_change() {
    let tool = Tool::start("privacy").await;
    let settings = tool.folder.join("settings.toml");
    fs::write(&settings, SETTINGS).unwrap();
    let config = settings.to_str().unwrap();
    let written = tool.json(&["privacy", "documents", "--to", "papers", "--config", config], "");
    assert_eq!(written["files"].as_array().unwrap().len(), 20, "five documents, two languages, page and file");
    let read = |name: &str| fs::read_to_string(tool.folder.join("papers").join(name)).unwrap();
    for (name, period) in [("record.de.html", "3 volle Jahre"), ("policy.en.html", "3 full years")] {
        let page = read(name);
        assert!(
            page.contains(period) && page.contains("Rechenzentrum Muster") && page.contains("Musterstadt"),
            "{name}"
        );
        assert!(page.contains("Muster Betrieb GmbH"), "{name}");
    }
    let check = ["privacy", "documents", "--to", "papers", "--check", "--config", config];
    assert_eq!(tool.run(&check, "").code, 0);
    for (from, to) in
        [("work_years = 3", "work_years = 4"), ("Musterstadt", "Anderswo"), ("[[recipients]]", "[[recipients]]\n")]
    {
        fs::write(&settings, SETTINGS.replace(from, to)).unwrap();
        let ran = tool.run(&check, "");
        let expected = i32::from(from != "[[recipients]]");
        assert_eq!(ran.code, expected, "{from}: {}", ran.err);
    }
    fs::write(&settings, "[retention]\nwork_years = 1\n").unwrap();
    let ran = tool.run(&["privacy", "documents", "--to", "papers", "--config", config], "");
    assert!(ran.code == 1 && ran.err.contains("retention.work_years = 1"), "{}", ran.err);
}
