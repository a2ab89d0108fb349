use super::*;

fn outcome() -> Outcome {
    let line = Line {
        name: "create entry",
        per_second: 1234.56,
        p50_ms: 6.1,
        p99_ms: 12.345,
        alone_p50_ms: 1.5,
        statements: 17,
        replayed_per_second: 3000.0,
        ratio: 0.4115,
        ratio_goal: Some(0.5),
    };
    let reached = Line { name: "clock status", ratio: 0.45, ratio_goal: Some(0.4), ..line.clone() };
    Outcome {
        processors: 2,
        postgresql: "15.1".to_owned(),
        connections: 8,
        log: "made up".to_owned(),
        operations: vec![line, reached],
        figures: vec![
            Figure { name: "import", value: 31.0, unit: "s", goal: Some(30.0) },
            Figure { name: "first start", value: 3.0, unit: "s", goal: None },
        ],
    }
}

#[test]
fn the_table_marks_what_misses_its_goal() {
    let table = outcome().table();
    let line = |name: &str| table.lines().find(|line| line.starts_with(name)).unwrap().to_owned();
    assert!(line("create entry").ends_with("0.41  >= 0.50  missed"), "{table}");
    assert!(line("clock status").ends_with("0.45  >= 0.40"), "{table}");
    assert!(line("import").ends_with("31.00 s    <= 30  missed"), "{table}");
    assert!(line("first start").trim_end().ends_with("3.00 s"), "{table}");
}

#[test]
fn programs_get_the_same_figures() {
    let json: serde_json::Value = serde_json::from_str(&outcome().json()).unwrap();
    assert_eq!(json.pointer("/operations/0/ratio"), Some(&0.4115.into()));
    assert_eq!(json.pointer("/figures/0/value"), Some(&31.0.into()));
}
