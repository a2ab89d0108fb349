//! The annexes to an agreement with a processor.

use privacy::{Class, Contract, Recipient};

use super::measures;
use super::parts::{self, Says};
use crate::{Document, Facts};

pub(super) fn write(document: &mut Document, facts: &Facts, says: Says) {
    document.text(says.with("privacy-contract-lead", &[("name", says.operator(&facts.operator))]));
    document.section(says.say("privacy-contract-subject"));
    document.text(says.say("privacy-contract-subject-more"));
    document.part(says.say("privacy-contract-data"));
    for purpose in parts::purposes() {
        document.text(says.say(&format!("privacy-purpose-{}", purpose.code())));
        parts::data_table(document, purpose, facts, says);
    }
    document.section(says.say("privacy-contract-measures"));
    measures::list(document, facts, says);
    document.section(says.say("privacy-contract-sub"));
    // Somebody of whom nothing was entered may well be one.
    let processor = |recipient: &&Recipient| matches!(recipient.contract, Contract::Processor | Contract::Unknown);
    let processors = facts.recipients.0.iter().filter(processor);
    let processors: Vec<Recipient> = processors.cloned().collect();
    if processors.is_empty() {
        document.text(says.say("privacy-contract-sub-none"));
    } else {
        parts::register(document, &processors, says);
    }
    document.text(says.say("privacy-contract-sub-change"));
    document.section(says.say("privacy-contract-end"));
    let period = says.period(facts.periods.of(Class::Company));
    document.text(says.with("privacy-contract-end-more", &[("period", period)]));
}
