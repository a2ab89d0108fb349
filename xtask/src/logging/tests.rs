use super::faults;

#[test]
fn what_sees_requests_writes_no_log() {
    let planted = "fn show() {\n    tracing::info!(\"{}\", request.uri());\n}\n";
    for file in ["crates/web-pages/src/pages/day.rs", "crates/web-api/src/endpoint.rs", "crates/web/src/visit.rs"] {
        let found = faults(file, planted);
        assert!(matches!(found.as_slice(), [one] if one.starts_with(&format!("{file}:2: "))), "{found:?}");
    }
    for line in ["use tracing::info;", "eprintln!(\"{address}\");", "dbg!(request);", "println!(\"x\");"] {
        assert_eq!(faults("crates/web/src/visit.rs", line).len(), 1, "{line}");
    }
}

#[test]
fn comments_tests_and_other_rooms_may_speak_of_it() {
    let planted = "tracing::info!(\"x\");";
    for file in [
        "crates/store/src/changes.rs",
        "crates/web/src/edge/tests.rs",
        "crates/web/tests/it/main.rs",
        "crates/web/Cargo.toml",
    ] {
        assert_eq!(faults(file, planted), Vec::<String>::new(), "{file}");
    }
    assert_eq!(faults("crates/web/src/visit.rs", "/// See tracing::info!().\n"), Vec::<String>::new());
}

#[test]
fn the_writer_has_one_line_per_request() {
    let line = "tracing::info!(\"x\");\n";
    let whole = format!("use tracing::Instrument;\n{}", line.repeat(4));
    assert_eq!(faults("crates/web/src/edge.rs", &whole), Vec::<String>::new());
    assert_eq!(faults("crates/web/src/edge.rs", &format!("{whole}{line}")).len(), 1);
}
