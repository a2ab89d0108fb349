use std::path::Path;

use crate::settings::{Settings, SettingsError, Sources, load::load_from};

const CENTRE: &str = "[[recipients]]\nrole = \"hosting\"\nname = \"Rechenzentrum Muster\"\npurpose = \"Maschinen\"\n\
                      location = \"Musterstadt\"\ncountry = \"DE\"\ncontract = \"processor\"\nsince = \"2026-01-02\"\n";

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
    let sentence = missing("hostless", &declared);
    assert!(sentence.contains("hosts = [\"post.muster.example:587\"]"), "{sentence}");
    let named = declared + "hosts = [\"post.muster.example:587\"]\n";
    assert!(settings("declared", &named).expect("all is said").mail_server().expect("in the register").is_some());
    let elsewhere = missing("elsewhere", &named.replace(":587", ":25"));
    assert!(elsewhere.contains("mail.host"), "{elsewhere}");
}

#[test]
fn nobody_gets_data_of_a_hosted_installation_outside_of_the_countries_that_are_allowed() {
    let hosted = format!("mode = \"hosted\"\n{CENTRE}");
    for (name, file, country) in [
        ("silent", hosted.replace("country = \"DE\"\n", ""), "not declared"),
        ("abroad", hosted.replace("\"DE\"", "\"US\""), "US"),
    ] {
        let sentence = settings(name, &file).expect_err("refused").to_string();
        let said = ["Rechenzentrum Muster", country, "allowed: DE", "operator.countries"];
        assert!(said.iter().all(|word| sentence.contains(word)), "{sentence}");
        assert!(settings("alone", &file.replace("hosted", "self-hosted")).is_ok(), "the company's own decision");
    }
    let explicit = hosted.replace("\"DE\"", "\"FR\"") + "[operator]\ncountries = [\"DE\", \"FR\"]\n";
    assert!(settings("explicit", &explicit).is_ok());
    assert!(settings("code", &hosted.replace("\"DE\"", "\"Germany\"")).is_err());
}

#[test]
fn an_address_that_no_program_could_connect_to_is_named() {
    let bad = settings("unreadable", "[database]\nurl = \"geheim\"\n").expect_err("refused").to_string();
    assert!(bad.starts_with("database.url cannot be read") && !bad.contains("geheim"), "{bad}");
}

#[test]
fn what_the_settings_name_is_in_the_register_even_if_nobody_entered_it() {
    let file = "[mail]\nhost = \"post.muster.example\"\n[database]\nurl = \"postgres://app:geheim@db.muster.example:5432/uhrwerk\"\n";
    let facts = settings("own", file).expect("settings").facts();
    let names: Vec<_> = facts.recipients.0.iter().map(|recipient| recipient.name.as_str()).collect();
    assert_eq!(names, ["post.muster.example", "db.muster.example"]);
    let settings_of = |file: &str| settings("door", file).expect("settings");
    let door = settings_of(file).door();
    assert!(door.database("host=db.muster.example port=5432").is_ok());
    assert!(door.database("host=db.muster.example port=5433").is_err() && door.mail_server("x.example", 587).is_err());
    let meant = settings_of(&format!("{file}{}", CENTRE.replace("hosting", "mail"))).facts().recipients;
    let hosts: Vec<_> = meant.0.iter().map(|one| (one.name.as_str(), one.hosts.join(" "))).collect();
    assert_eq!(hosts[0], ("Rechenzentrum Muster", "post.muster.example:587".to_owned()), "whoever plays the part");
    let local = settings("local", "[mail]\nhost = \"localhost\"\nsecurity = \"none\"\n").expect("settings").facts();
    assert_eq!(local.recipients.0.len(), 1, "a mail server on this machine passes letters on");
    let bad = settings("bad", &CENTRE.replace("2026-01-02", "gestern")).expect_err("refused").to_string();
    assert!(bad.contains("since"), "{bad}");
    assert!(settings("blank", &CENTRE.replace("Musterstadt", " ")).is_err());
}
