//! The skeleton of an impact assessment.

use super::parts::{self, Says};
use crate::{Document, Facts};

const RISKS: [&str; 5] = ["watch", "others", "change", "theft", "long"];

pub(super) fn write(document: &mut Document, facts: &Facts, says: Says) {
    document.text(says.say("privacy-assessment-lead"));
    document.section(says.say("privacy-record-controller"));
    document.text(says.operator(&facts.operator));
    document.section(says.say("privacy-assessment-description"));
    for purpose in parts::purposes() {
        document.part(says.say(&format!("privacy-purpose-{}", purpose.code())));
        document.text(says.say(&format!("privacy-purpose-{}-more", purpose.code())));
        parts::data_table(document, purpose, facts, says);
    }
    if !facts.recipients.0.is_empty() {
        document.part(says.say("privacy-policy-recipients"));
        parts::register(document, &facts.recipients.0, says);
    }
    document.section(says.say("privacy-assessment-necessity"));
    document.text(says.say("privacy-assessment-necessity-more"));
    fill(document, says, 4);
    document.section(says.say("privacy-assessment-risks"));
    let row = |risk: &str| {
        vec![
            says.say(&format!("privacy-assessment-risk-{risk}")),
            says.say(&format!("privacy-assessment-against-{risk}")),
        ]
    };
    document.table(says.heads(&["risk", "measure"]), RISKS.map(row).into());
    fill(document, says, 4);
    document.section(says.say("privacy-assessment-consulted"));
    fill(document, says, 3);
    document.section(says.say("privacy-assessment-result"));
    fill(document, says, 3);
}

fn fill(document: &mut Document, says: Says, lines: u8) {
    document.text(says.say("privacy-assessment-fill"));
    document.blank(lines);
}
