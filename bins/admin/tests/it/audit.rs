//! `privacy audit` finds what is not as promised, and changes nothing.

use serde_json::Value;

use crate::tool::Tool;

fn figure(answer: &Value, checker: &str) -> i64 {
    let found = answer["found"].as_array().unwrap().iter().find(|found| found["checker"] == checker);
    found.unwrap_or_else(|| panic!("no {checker}"))["figure"].as_i64().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sound_installation_keeps_its_promises_and_a_spoilt_one_does_not() {
    let tool = Tool::start("audit").await;
    tool.company("eins");
    let audit = ["privacy", "audit"];
    let answer = tool.json(&audit, "");
    assert!(answer["found"].as_array().unwrap().iter().all(|found| found["verdict"] == "kept"), "{answer}");
    let spoilt = [
        ("columns-are-in-the-inventory", "ALTER TABLE users ADD shoe_size integer", "ALTER TABLE users DROP shoe_size"),
        (
            "operator-reads-nothing",
            "GRANT SELECT (text) ON entry_texts TO uhrwerk_ops",
            "REVOKE SELECT (text) ON entry_texts FROM uhrwerk_ops",
        ),
        (
            "closed-to-strangers",
            "ALTER TABLE entries NO FORCE ROW LEVEL SECURITY",
            "ALTER TABLE entries FORCE ROW LEVEL SECURITY",
        ),
        (
            "closed-to-strangers",
            "ALTER POLICY company ON entries RENAME TO other",
            "ALTER POLICY other ON entries RENAME TO company",
        ),
        (
            "passwords-are-hashed",
            "UPDATE sign_in SET password_hash = replace(password_hash, 'm=19456', 'm=4096')",
            "UPDATE sign_in SET password_hash = replace(password_hash, 'm=4096', 'm=19456')",
        ),
        (
            "addresses-are-forgotten",
            "CREATE UNLOGGED TABLE access.log_2026010108 PARTITION OF access.log \
             FOR VALUES FROM ('2026-01-01 08:00Z') TO ('2026-01-01 09:00Z')",
            "DROP TABLE access.log_2026010108",
        ),
        (
            "nobody-reads-both",
            "GRANT SELECT ON access.log TO uhrwerk_app",
            "REVOKE SELECT ON access.log FROM uhrwerk_app",
        ),
    ];
    for (checker, spoil, mend) in spoilt {
        tool.test.database.as_superuser(spoil).await;
        let ran = tool.run(&[audit.as_slice(), &["--json"]].concat(), "");
        assert!(ran.code == 1 && ran.err.contains("1 promises are not kept"), "{checker}: {}", ran.err);
        assert_eq!(figure(&serde_json::from_str(&ran.out).unwrap(), checker), 1, "{spoil}");
        assert!(!ran.out.contains("argon2id$v=19$m=4096,t=2,p=1$"), "no more of a hash than its kind");
        tool.test.database.as_superuser(mend).await;
    }
    assert!(["encrypted", "plain", "unknown"].map(Value::from).contains(&answer["data_device"]), "{answer}");
    assert_eq!(answer["newest_backup_hours"], Value::Null);
    let backups = tool.folder.join("data/backups");
    std::fs::create_dir_all(&backups).unwrap();
    std::fs::write(backups.join("uhrwerk-20260101T080000Z.age"), "").unwrap();
    let ran = tool.run(&[audit.as_slice(), &["--json"]].concat(), "");
    std::fs::remove_dir_all(&backups).unwrap();
    let old: Value = serde_json::from_str(&ran.out).unwrap();
    assert!(figure(&old, "backups-are-forgotten") == 1 && old["newest_backup_hours"].as_i64().unwrap() > 24, "{old}");
    let ran = tool.run(&audit, "");
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.out.contains("the device of the data folder is") && ran.out.contains("no backup"), "{}", ran.out);
    assert!(ran.out.contains("P2") && ran.err.contains("no server answers"), "{} {}", ran.out, ran.err);
}

#[tokio::test(flavor = "multi_thread")]
async fn looking_makes_no_installation() {
    let tool = Tool::start("audit-nothing").await;
    let program = env!("CARGO_BIN_EXE_uhrwerk-admin");
    let mut command = std::process::Command::new(program);
    let ran = command.args(["privacy", "audit"]).current_dir(&tool.folder).env("UHRWERK_DATA_DIR", "nothing").output();
    let ran = ran.unwrap();
    assert!(!ran.status.success() && String::from_utf8_lossy(&ran.stderr).contains("there is no installation"));
    assert!(!tool.folder.join("nothing").exists());
}
