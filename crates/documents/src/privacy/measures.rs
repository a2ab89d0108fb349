//! The technical and organisational measures.

use super::parts::{self, Says};
use crate::{Document, Facts, MailWay};

pub(super) fn write(document: &mut Document, facts: &Facts, says: Says) {
    document.text(says.say("privacy-measures-lead"));
    list(document, facts, says);
}

/// The measures without a title, for the annex of an agreement, too.
pub(super) fn list(document: &mut Document, facts: &Facts, says: Says) {
    let access = facts.access;
    document.part(says.say("privacy-measures-confidentiality"));
    let passwords = [
        ("memory", access.hash_memory_kib.to_string()),
        ("passes", access.hash_passes.to_string()),
        ("least", access.least_characters.to_string()),
    ];
    let sessions = [
        ("idle", access.idle_hours.to_string()),
        ("absolute", access.absolute_hours.to_string()),
        ("staying", access.staying_days.to_string()),
    ];
    document.list(vec![
        says.with("privacy-measures-passwords", &passwords),
        says.with("privacy-measures-sessions", &sessions),
        says.say("privacy-measures-attempts"),
        says.say("privacy-measures-rights"),
        says.say("privacy-measures-separation"),
        says.say(if facts.is_hosted { "privacy-measures-operator-hosted" } else { "privacy-measures-operator-own" }),
        says.say("privacy-measures-outbound"),
        parts::database(facts, says),
        says.say(if facts.analytics.is_none() { "privacy-measures-pages" } else { "privacy-measures-pages-analytics" }),
        mail(&facts.mail, says),
        says.say("privacy-measures-logs"),
    ]);
    plain(document, says, "integrity", &["journal", "exact"]);
    document.part(says.say("privacy-measures-availability"));
    document.list(vec![
        says.say("privacy-measures-durable"),
        says.with("privacy-measures-backup", &[("days", facts.backup_days.to_string())]),
        says.say("privacy-measures-limits"),
    ]);
    plain(document, says, "minimisation", &["inventory", "deletion"]);
    parts::periods(document, facts, says);
    document.part(says.say("privacy-measures-checking"));
    document.text(says.say("privacy-measures-checking-more"));
}

fn plain(document: &mut Document, says: Says, title: &str, measures: &[&str]) {
    document.part(says.say(&format!("privacy-measures-{title}")));
    document.list(measures.iter().map(|measure| says.say(&format!("privacy-measures-{measure}"))).collect());
}

fn mail(way: &MailWay, says: Says) -> String {
    match way {
        MailWay::Files => says.say("privacy-measures-mail-files"),
        MailWay::Server { host, is_encrypted } => {
            let key = if *is_encrypted { "privacy-measures-mail-encrypted" } else { "privacy-measures-mail-open" };
            says.with(key, &[("host", host.clone())])
        }
    }
}
