//! Starting, being hurt, ending.

use std::fs;
use std::net::TcpListener;
use std::process::Command;

use crate::program::{Place, signal};

#[test]
fn it_starts_answers_and_ends_with_its_database() {
    let place = Place::new("life");
    for way_to_end in ["-INT", "-TERM"] {
        let server = place.start();
        assert!(server.get("/api/openapi.json").starts_with("HTTP/1.1 200"));
        assert!(place.postmaster().is_some());
        server.signal(way_to_end);
        let output = server.ended();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        assert_eq!(place.postmaster(), None);
    }
}

#[test]
fn it_starts_again_after_any_sudden_death() {
    let place = Place::new("death");
    let server = place.start();
    server.signal("-KILL");
    server.ended();
    let orphan = place.postmaster().unwrap();

    let server = place.start();
    assert_eq!(place.postmaster(), Some(orphan.clone()));
    signal("-KILL", &orphan);
    let output = server.ended();
    assert_eq!(output.status.code(), Some(1));
    let words = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(words.contains("the private PostgreSQL server has ended"), "{words}");

    let server = place.start();
    signal("-KILL", &place.postmaster().unwrap());
    server.signal("-KILL");
    server.ended();
    let server = place.start();
    assert!(server.get("/api/openapi.json").starts_with("HTTP/1.1 200"));
    server.signal("-TERM");
    assert!(server.ended().status.success());
}

#[test]
fn each_obstacle_gets_one_sentence() {
    let place = Place::new("obstacles");
    let blocker = TcpListener::bind("127.0.0.1:0").unwrap();
    let taken = blocker.local_addr().unwrap().to_string();
    let foreign = place.0.join("foreign");
    fs::create_dir(&foreign).unwrap();
    fs::write(foreign.join("letter.txt"), "hello").unwrap();
    let foreign = foreign.to_str().unwrap();
    let cases = [
        ("UHRWERK_HTTP__PORT", "1", "port"),
        ("UHRWERK_LOG__LEVEL", "very=loud=indeed", "log.level"),
        ("UHRWERK_HTTP__LISTEN", taken.as_str(), "is taken"),
        ("UHRWERK_DATA_DIR", foreign, "not Uhrwerk's"),
        ("UHRWERK_DATABASE__URL", "host=/nowhere user=x dbname=x", "UHRWERK_DATABASE__URL is right"),
    ];
    for (variable, value, part) in cases {
        let sentence = place.sentence(&[(variable, value)]);
        assert!(sentence.contains(part), "{sentence}");
    }
    assert!(!place.0.join("data").exists(), "nothing is started before the address is had");
    let sentence = place.sentence(&[("UHRWERK_DATABASE__PROGRAMS", foreign)]);
    assert!(sentence.contains("apt-get install postgresql"), "{sentence}");
}

#[test]
fn settings_can_be_checked_alone() {
    let place = Place::new("check");
    let good = place.command(&[]).arg("--check-config").output().unwrap();
    assert!(good.status.success());
    fs::write(place.0.join("mine.toml"), "[password]\nmemory_kib = 8\n").unwrap();
    let bad = place.command(&[]).args(["--check-config", "--config", "mine.toml"]).output().unwrap();
    assert_eq!(bad.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&bad.stderr).contains("password.memory_kib = 8"));
    fs::write(place.0.join("mine.toml"), "[backup]\nrecipients = [\"age1oops\"]\n").unwrap();
    let odd = place.command(&[]).args(["--check-config", "--config", "mine.toml"]).output().unwrap();
    assert!(String::from_utf8_lossy(&odd.stderr).contains("age1oops"), "{odd:?}");
    assert!(!place.0.join("data").exists());
    let help = place.command(&[]).arg("--help").output().unwrap();
    assert!(help.status.success() && String::from_utf8_lossy(&help.stdout).contains("--check-config"));
}

#[test]
fn a_hosted_server_says_where_data_goes_or_does_not_start() {
    let place = Place::new("hosted");
    let register = |more: &str| {
        let entry = "[[recipients]]\nrole = \"mail\"\nname = \"Postamt\"\npurpose = \"Mail\"\nlocation = \"Musterstadt\"\n\
                     contract = \"processor\"\nsince = \"2026-01-02\"\n";
        format!("mode = \"hosted\"\n[mail]\nhost = \"post.muster.example\"\n{entry}{more}")
    };
    for (settings, part) in [
        (register(""), "mail.host"),
        (register("hosts = [\"post.muster.example:587\"]\n"), "country: not declared"),
        (register("hosts = [\"post.muster.example:587\"]\ncountry = \"US\"\n"), "country: US"),
        (register("hosts = [\"post.muster.example:25\"]\ncountry = \"DE\"\n"), "mail.host"),
    ] {
        fs::write(place.0.join("mine.toml"), &settings).unwrap();
        for arguments in [["--config", "mine.toml"].as_slice(), &["--check-config", "--config", "mine.toml"]] {
            let refused = place.command(&[]).args(arguments).output().unwrap();
            let words = String::from_utf8_lossy(&refused.stderr);
            assert!(refused.status.code() == Some(1) && words.contains(part), "{arguments:?}: {words}");
            assert_eq!(words.lines().count(), 1, "{words}");
        }
    }
    let good = register("hosts = [\"post.muster.example:587\"]\ncountry = \"DE\"\n");
    fs::write(place.0.join("mine.toml"), good).unwrap();
    let checked = place.command(&[]).args(["--check-config", "--config", "mine.toml"]).output().unwrap();
    assert!(checked.status.success(), "{}", String::from_utf8_lossy(&checked.stderr));
    assert!(!place.0.join("data").exists(), "nothing was started");
}

#[test]
fn an_external_database_is_judged_and_not_changed() {
    let place = Place::new("external");
    place.start().signal("-KILL");
    // The private cluster runs on and serves as the external database of a second installation.
    let socket = place.0.join("data/postgres/run");
    let login = |role: &str| format!("host={} user={role} dbname=uhrwerk", socket.display());
    let psql = |statement: &str| {
        let status = Command::new("psql").args(["-Xq", "-d", &login("uhrwerk_owner"), "-c", statement]).status();
        assert!(status.unwrap().success(), "{statement}");
    };
    for (role, part) in [("uhrwerk_owner", "owns the tables"), ("postgres", "is a superuser")] {
        let sentence = place.sentence(&[("UHRWERK_DATABASE__URL", &login(role))]);
        assert!(sentence.contains(part), "{sentence}");
    }
    let app = login("uhrwerk_app");
    psql("INSERT INTO __diesel_schema_migrations (version) VALUES ('29990101000000')");
    let newer = place.sentence(&[("UHRWERK_DATABASE__URL", &app)]);
    assert!(newer.contains("newer than this program"), "{newer}");
    psql(
        "DELETE FROM __diesel_schema_migrations WHERE version >= (SELECT max(version) FROM __diesel_schema_migrations WHERE version < '2999')",
    );
    let older = place.sentence(&[("UHRWERK_DATABASE__URL", &app)]);
    assert!(older.contains("lacks 1 migrations") && older.contains("uhrwerk-migrate up"), "{older}");
}
