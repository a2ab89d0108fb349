//! The privacy policy.

use super::parts::{self, Says};
use crate::{Document, Facts};

const RIGHTS: [&str; 7] =
    ["information", "correction", "erasure", "restriction", "portability", "objection", "complaint"];

pub(super) fn write(document: &mut Document, facts: &Facts, says: Says) {
    document.text(says.say("privacy-policy-lead"));
    document.section(says.say("privacy-policy-who"));
    let key = if facts.is_hosted { "privacy-policy-who-hosted" } else { "privacy-policy-who-own" };
    document.text(says.with(key, &[("name", says.operator(&facts.operator))]));
    parts::operator(document, &facts.operator, says);

    document.section(says.say("privacy-policy-what"));
    document.text(says.say("privacy-policy-collected"));
    for purpose in parts::purposes() {
        document.part(says.say(&format!("privacy-purpose-{}", purpose.code())));
        document.text(says.say(&format!("privacy-purpose-{}-more", purpose.code())));
        parts::data_table(document, purpose, facts, says);
    }

    document.section(says.say("privacy-policy-recipients"));
    if facts.recipients.0.is_empty() {
        document.text(says.say("privacy-policy-nobody"));
    } else {
        parts::register(document, &facts.recipients.0, says);
    }
    document.text(says.say("privacy-policy-never"));

    document.section(says.say("privacy-policy-cookies"));
    document.text(says.with("privacy-policy-cookies-more", &[("days", facts.access.staying_days.to_string())]));
    document.section(says.say("privacy-policy-logs"));
    logs(document, facts, says);

    document.section(says.say("privacy-policy-rights"));
    document.text(says.say("privacy-policy-rights-lead"));
    document.list(RIGHTS.map(|right| says.say(&format!("privacy-policy-right-{right}"))).into());
    document.text(says.with("privacy-policy-rights-erased", &[("days", facts.backup_days.to_string())]));
    document.text(says.say("privacy-policy-rights-whom"));
    let consent = if facts.analytics.is_none() { "privacy-policy-consent-none" } else { "privacy-policy-consent-one" };
    document.text(says.say(consent));
}

/// What is recorded of requests, and what is counted.
fn logs(document: &mut Document, facts: &Facts, says: Says) {
    if facts.records_access {
        let days = [("days", facts.periods.access_log_days.to_string())];
        document.text(says.with("privacy-policy-logs-recorded", &days));
    } else {
        document.text(says.say("privacy-policy-logs-none"));
    }
    document.text(says.say("privacy-policy-logs-program"));
    document.text(says.say("privacy-policy-attempts"));
    document.section(says.say("privacy-policy-statistics"));
    match &facts.analytics {
        None => document.text(says.say("privacy-policy-statistics-more")),
        Some(_) => document.text(says.say("privacy-policy-analytics")),
    }
    if facts.records_access {
        document.text(says.say("privacy-policy-statistics-counted"));
        document.text(says.say("privacy-policy-statistics-objection"));
    } else {
        document.text(says.say("privacy-policy-statistics-none"));
    }
}
