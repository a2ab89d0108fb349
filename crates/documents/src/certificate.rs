//! The certificate of the deletion of a company.

use jiff::Timestamp;
use jiff::civil::Date;
use kernel::{CompanyId, Language, Zone};

use crate::Document;
use crate::privacy::parts::Says;

/// What a certificate says. Nothing of it is about a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Certificate {
    /// The number of the company.
    pub company: CompanyId,
    /// The day on which its contract ended, where it is known.
    pub ended_on: Option<Date>,
    /// When everything was deleted.
    pub deleted_at: Timestamp,
    /// From which day on no backup holds anything of it.
    pub backups_free_on: Date,
    /// The tables of the database, and how many rows of the company were deleted from each.
    pub tables: Vec<(String, i64)>,
}

/// Writes it out.
pub fn certificate(certificate: &Certificate, language: Language) -> Document {
    let says = Says(language);
    let mut document = Document::new(language, says.say("certificate"));
    let number = certificate.company.get().to_string();
    let deleted = certificate.deleted_at.to_zoned_datetime(Zone::utc().rules()).strftime("%Y-%m-%d %H:%M:%S UTC");
    document.text(says.say("certificate-lead"));
    let mut facts = vec![
        vec![says.say("certificate-company"), number],
        vec![says.say("certificate-deleted"), deleted.to_string()],
        vec![says.say("certificate-backups"), certificate.backups_free_on.to_string()],
    ];
    if let Some(day) = certificate.ended_on {
        facts.insert(1, vec![says.say("certificate-ended"), day.to_string()]);
    }
    document.table(vec![says.say("certificate-what"), says.say("certificate-value")], facts);
    document.section(says.say("certificate-tables"));
    document.text(says.say("certificate-tables-more"));
    let rows = certificate.tables.iter().map(|(table, rows)| vec![table.clone(), rows.to_string()]).collect();
    document.table(vec![says.say("certificate-table"), says.say("certificate-rows")], rows);
    document.text(says.say("certificate-left"));
    document
}
