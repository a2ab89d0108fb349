use super::*;

fn told(fault: Fault) -> String {
    AdminError::of(fault, AdminError::NoCompany(1)).sentence()
}

#[test]
fn every_refusal_is_told_in_a_sentence_that_says_which() {
    for code in Refusal::CODES {
        let details = Details::Limit(12);
        let sentence = told(Fault::Refused(Refusal { code, field: None, details }));
        assert!(!sentence.contains("a rule forbids this") && sentence.len() > 12, "{code}: {sentence}");
    }
    assert_eq!(told(Refusal::about("catalog.gone", "projects_id").into()), "This was deleted in the meantime.");
}

#[test]
fn whoever_meets_an_import_is_told_so() {
    let sentence = told(Fault::Busy(Box::new(store::Error::Busy { kind: "an import of this company is running" })));
    assert!(sentence.contains("such as an import") && sentence.contains("try again"), "{sentence}");
}
