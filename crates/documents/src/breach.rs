//! What is written after a breach: to the supervisory authority within 72 hours (Article 33 GDPR), and to the people whom
//! it concerns (Article 34). What nobody can measure is left blank.

use std::collections::BTreeMap;

use jiff::Timestamp;
use kernel::{Language, Zone};
use privacy::inventory::{Category, Column, Subject};

use crate::privacy::parts::Says;
use crate::{Document, Facts};

/// Whom the text is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The supervisory authority.
    Authority,
    /// The people concerned.
    Persons,
}

impl Kind {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Authority, Self::Persons];

    /// The word in names of files and forms, and the end of the key of its title.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Authority => "authority",
            Self::Persons => "persons",
        }
    }

    /// The text of a word.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// What was measured, as far as the texts say it.
#[derive(Clone, Debug)]
pub struct Findings {
    /// The company, where the text is about one.
    pub company: Option<String>,
    /// How many companies are concerned.
    pub companies: usize,
    /// The window.
    pub from: Timestamp,
    /// The end of the window.
    pub until: Timestamp,
    /// The zone in which moments are told.
    pub zone: Zone,
    /// How many people.
    pub persons: i64,
    /// Tables with the number of rows, and of those that were deleted since.
    pub tables: Vec<(String, i64, i64)>,
    /// The columns with how many values.
    pub columns: Vec<(&'static Column, i64)>,
}

/// Writes it.
pub fn breach(kind: Kind, facts: &Facts, findings: &Findings, language: Language) -> Document {
    let says = Says(language);
    let mut document = Document::new(language, says.say(&format!("breach-{}", kind.code())));
    match kind {
        Kind::Authority => authority(&mut document, facts, findings, says),
        Kind::Persons => persons(&mut document, facts, findings, says),
    }
    document
}

/// Article 33 (3), in its order.
fn authority(document: &mut Document, facts: &Facts, findings: &Findings, says: Says) {
    document.text(says.say("breach-authority-lead"));
    document.section(says.say("breach-controller"));
    document.text(findings.company.clone().unwrap_or_else(|| says.operator(&facts.operator)));
    blank(document, says, "breach-known-since", 2);
    document.section(says.say("breach-a"));
    blank(document, says, "breach-what-happened", 4);
    document.text(window(findings, says));
    document.text(says.with(
        "breach-numbers",
        &[
            ("companies", findings.companies.to_string()),
            ("persons", findings.persons.to_string()),
            ("rows", findings.tables.iter().map(|(_, rows, _)| rows).sum::<i64>().to_string()),
        ],
    ));
    let row = |(table, rows, gone): &(String, i64, i64)| vec![table.clone(), rows.to_string(), gone.to_string()];
    let heads = ["breach-head-table", "breach-head-rows", "breach-head-gone"].map(|key| says.say(key));
    document.table(heads.into(), findings.tables.iter().map(row).collect());
    document.text(says.say("breach-gone-more"));
    kinds(document, findings, says);
    document.section(says.say("breach-b"));
    document.text(says.entered(facts.operator.officer.as_ref(), "operator.officer"));
    document.section(says.say("breach-c"));
    blank(document, says, "breach-consequences", 4);
    document.section(says.say("breach-d"));
    blank(document, says, "breach-measures", 4);
    document.section(says.say("breach-late"));
    blank(document, says, "breach-late-more", 2);
}

/// Article 34 (2): the same in plain words.
fn persons(document: &mut Document, facts: &Facts, findings: &Findings, says: Says) {
    document.text(says.say("breach-persons-lead"));
    document.text(window(findings, says));
    document.section(says.say("breach-persons-what"));
    blank(document, says, "breach-what-happened", 4);
    document.section(says.say("breach-persons-data"));
    let own: Vec<_> = findings.columns.iter().filter(|(column, _)| column.subject == Subject::Employee).collect();
    let mut categories: Vec<Category> = own.into_iter().map(|(column, _)| column.category).collect();
    categories.sort_unstable();
    categories.dedup();
    document.list(categories.into_iter().map(|category| says.category(category)).collect());
    document.section(says.say("breach-c"));
    blank(document, says, "breach-consequences", 3);
    document.section(says.say("breach-persons-measures"));
    blank(document, says, "breach-measures", 3);
    document.section(says.say("breach-b"));
    document.text(says.entered(facts.operator.officer.as_ref(), "operator.officer"));
    blank(document, says, "breach-contact", 2);
}

fn window(findings: &Findings, says: Says) -> String {
    let moment = |at: Timestamp| at.to_zoned_datetime(findings.zone.rules()).strftime("%Y-%m-%d %H:%M").to_string();
    let zone = findings.zone.name().to_owned();
    let values = [("from", moment(findings.from)), ("until", moment(findings.until)), ("zone", zone)];
    says.with("breach-window", &values)
}

/// Kinds of data and of people, with the number of values.
fn kinds(document: &mut Document, findings: &Findings, says: Says) {
    let mut alike: BTreeMap<(Subject, Category), i64> = BTreeMap::new();
    for (column, filled) in &findings.columns {
        *alike.entry((column.subject, column.category)).or_default() += filled;
    }
    let row = |((subject, category), filled): ((Subject, Category), i64)| {
        vec![says.category(category), says.subject(subject), filled.to_string()]
    };
    let heads = ["breach-head-data", "breach-head-subjects", "breach-head-values"].map(|key| says.say(key));
    document.table(heads.into(), alike.into_iter().map(row).collect());
}

fn blank(document: &mut Document, says: Says, key: &str, lines: u8) {
    document.text(says.say(key));
    document.blank(lines);
}
