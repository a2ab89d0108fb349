use jiff::Timestamp;
use privacy::audit::Measured;

use super::{Found, Report, Verdict};

#[test]
fn a_figure_is_held_against_the_promise() {
    for (checker, figure, verdict) in [
        ("one-cookie", Some(0), Verdict::Kept),
        ("one-cookie", Some(1), Verdict::Broken),
        ("one-cookie", None, Verdict::Broken),
        ("of-no-promise", Some(0), Verdict::Kept),
        ("of-no-promise", Some(1), Verdict::Broken),
        ("of-no-promise", None, Verdict::Broken),
    ] {
        assert_eq!(Found::judged(checker, figure, Vec::new(), 0.0).verdict, verdict, "{checker} {figure:?}");
    }
}

#[test]
fn a_report_survives_its_file() {
    let path = std::env::temp_dir().join(format!("promises-{}.json", std::process::id()));
    assert_eq!(Report::read(&path).expect("no file"), None);
    let measured = [Measured::new("one-cookie", vec!["a cookie".to_owned()])];
    let report = Report::of_measured(Timestamp::UNIX_EPOCH, &measured);
    report.write(&path).expect("a file");
    assert_eq!(Report::read(&path).expect("a report"), Some(report.clone()));
    assert_eq!(report.broken().count(), 1);
    std::fs::write(&path, "{}").expect("a file");
    assert!(Report::read(&path).is_err());
    std::fs::remove_file(&path).expect("the file");
}
