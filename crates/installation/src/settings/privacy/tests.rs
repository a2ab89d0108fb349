use std::path::Path;

use super::host_of;
use crate::settings::{Settings, SettingsError, Sources, load::load_from};

const CENTRE: &str = "[[recipients]]\nrole = \"hosting\"\nname = \"Rechenzentrum Muster\"\npurpose = \"Maschinen\"\n\
                      location = \"Musterstadt\"\ncontract = \"processor\"\nsince = \"2026-01-02\"\n";

fn settings(name: &str, file: &str) -> Result<Settings, SettingsError> {
    let path = std::env::temp_dir().join(format!("uhrwerk-register-{name}-{}.toml", std::process::id()));
    std::fs::write(&path, file).expect("a file");
    let read = load_from(&Sources { config_file: Some(path.clone()) }, Path::new("nowhere"), []);
    std::fs::remove_file(path).expect("the file");
    read
}

#[test]
fn a_hosted_installation_says_where_data_goes_before_it_starts() {
    let missing = |name, file: &str| settings(name, file).expect_err("refused").to_string();
    let bare = settings("bare", "mode = \"hosted\"").expect("nothing leaves this machine").facts();
    assert!(bare.recipients.has(privacy::Role::Hosting), "and yet the machine stands somewhere");
    let mail = format!("mode = \"hosted\"\n[mail]\nhost = \"post.muster.example\"\n{CENTRE}");
    let sentence = missing("mail", &mail);
    assert!(sentence.contains("mail.host") && sentence.contains("role = \"mail\""), "{sentence}");
    assert!(settings("good", &format!("mode = \"hosted\"\n{CENTRE}")).is_ok());
    let declared = mail + &CENTRE.replace("hosting", "mail");
    assert!(settings("declared", &declared).is_ok());
}

#[test]
fn what_the_settings_name_is_in_the_register_even_if_nobody_entered_it() {
    let file = "[mail]\nhost = \"post.muster.example\"\n[database]\nurl = \"postgres://app:geheim@db.muster.example:5432/uhrwerk\"\n";
    let facts = settings("own", file).expect("settings").facts();
    let names: Vec<_> = facts.recipients.0.iter().map(|recipient| recipient.name.as_str()).collect();
    assert_eq!(names, ["post.muster.example", "db.muster.example"]);
    let local = settings("local", "[mail]\nhost = \"localhost\"\nsecurity = \"none\"\n").expect("settings").facts();
    assert_eq!(local.recipients.0.len(), 1, "a mail server on this machine passes letters on");
    let bad = settings("bad", &CENTRE.replace("2026-01-02", "gestern")).expect_err("refused").to_string();
    assert!(bad.contains("since"), "{bad}");
    assert!(settings("blank", &CENTRE.replace("Musterstadt", " ")).is_err());
}

#[test]
fn the_place_of_a_database_is_read_from_either_form_of_its_address() {
    for (address, host) in [
        ("postgres://app:a@b@db.muster.example:5432/x?sslmode=require", Some("db.muster.example")),
        ("postgresql://db.muster.example/x", Some("db.muster.example")),
        ("postgres:///x?host=db.muster.example", Some("db.muster.example")),
        ("postgresql://u@/x?sslmode=require&hostaddr=192.0.2.5", Some("192.0.2.5")),
        ("host = db.muster.example dbname=x", Some("db.muster.example")),
        ("postgres://app@[2001:db8::1]:5432/x", Some("2001:db8::1")),
        ("postgres://app@%2Fvar%2Frun/x", None),
        ("host=db.muster.example user=app", Some("db.muster.example")),
        ("user=app host='db.muster.example'", Some("db.muster.example")),
        ("host=/var/run/postgresql user=app", None),
        ("user=app dbname=x", None),
    ] {
        assert_eq!(host_of(address).as_deref(), host, "{address}");
    }
}
