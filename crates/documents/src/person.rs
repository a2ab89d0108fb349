//! What a person is told of what is stored about them: in general, and in a letter with all of it.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use jiff::civil::Date;
use kernel::{Language, Zone};
use privacy::{Basis, Category, Class, Column, Export, Purpose, Subject, columns};

use crate::privacy::parts::{self, Says};
use crate::{Document, Facts};

/// What a letter is made from. All of it is the person's own.
#[derive(Clone, Debug)]
pub struct Letter {
    /// The person.
    pub name: String,
    /// Their company.
    pub company: String,
    /// The day of the letter.
    pub day: Date,
    /// The zone in which moments are told.
    pub zone: Zone,
    /// What tables hold.
    pub tables: Vec<Table>,
    /// Hours by month, such as `2026-03` and `160:00`, the newest first.
    pub months: Vec<(String, String)>,
    /// The newest entries, oldest first.
    pub entries: Vec<Worked>,
    /// How many entries there are.
    pub entries_in_all: i64,
}

/// A table with its first rows.
#[derive(Clone, Debug)]
pub struct Table {
    /// Its name in the database.
    pub name: &'static str,
    /// The names of its columns.
    pub columns: Vec<&'static str>,
    /// The values, as text.
    pub rows: Vec<Vec<String>>,
    /// How many rows there are.
    pub count: usize,
}

/// An entry.
#[derive(Clone, Debug)]
pub struct Worked {
    /// Its start.
    pub since: Timestamp,
    /// Its end; `None` while it runs.
    pub until: Option<Timestamp>,
    /// The zone that it was recorded in.
    pub zone: Zone,
    /// What it was for.
    pub place: String,
    /// What was done.
    pub text: Option<String>,
}

/// Columns that are too wide for paper, or say the same in each row.
const NOT_ON_PAPER: [&str; 4] = ["users_id", "chain", "content", "day_before"];

/// What is stored about people who work for a company: why, by what right, until when, who gets it.
pub fn information(facts: &Facts, language: Language) -> Document {
    let says = Says(language);
    let mut document = Document::new(language, says.say("rights-information"));
    document.text(says.say("rights-information-lead"));
    handling(&mut document, facts, says);
    document
}

/// A part of what is stored about people who work for a company: all that serves one purpose.
#[derive(Clone, Debug)]
pub struct Area {
    /// The purpose.
    pub purpose: Purpose,
    /// Its name.
    pub title: String,
    /// What it is for.
    pub more: String,
    /// What is stored for it.
    pub kinds: Vec<Kept>,
}

/// What is stored alike.
#[derive(Clone, Debug)]
pub struct Kept {
    /// What it is.
    pub what: String,
    /// By what right.
    pub basis: String,
    /// Until when.
    pub until: String,
}

/// What is stored about people who work for a company, by purpose.
pub fn areas(facts: &Facts, language: Language) -> Vec<Area> {
    let says = Says(language);
    let area = |purpose: Purpose| {
        let mut alike: BTreeMap<(Basis, Class), BTreeSet<Category>> = BTreeMap::new();
        for column in parts::personal(purpose).filter(|column| column.subject == Subject::Employee) {
            alike.entry((column.basis, column.class)).or_default().insert(column.category);
        }
        let kept = |((basis, class), categories): ((Basis, Class), BTreeSet<Category>)| Kept {
            what: categories.into_iter().map(|category| says.category(category)).collect::<Vec<_>>().join("; "),
            basis: says.basis(basis),
            until: says.kept(class, facts),
        };
        Area {
            purpose,
            title: says.say(&format!("privacy-purpose-{}", purpose.code())),
            more: says.say(&format!("privacy-purpose-{}-more", purpose.code())),
            kinds: alike.into_iter().map(kept).collect(),
        }
    };
    parts::purposes().map(area).filter(|area| !area.kinds.is_empty()).collect()
}

/// The name of a table of the archive, for people.
pub fn table_name(table: &str, language: Language) -> String {
    Says(language).say(&format!("rights-table-{table}"))
}

/// The name of a column of the archive, for people.
pub fn column_name(column: &str, language: Language) -> String {
    label(Says(language), column)
}

/// Who gets data besides the company, with the part that they play.
pub fn recipients(facts: &Facts, language: Language) -> Vec<(String, String)> {
    let says = Says(language);
    facts.recipients.0.iter().map(|recipient| (recipient.name.clone(), says.role(recipient.role))).collect()
}

/// The letter, for the post.
pub fn letter(facts: &Facts, language: Language, letter: &Letter) -> Document {
    let says = Says(language);
    let mut document = Document::new(language, says.with("rights-letter", &[("name", letter.name.clone())]));
    let values =
        [("company", letter.company.clone()), ("day", letter.day.to_string()), ("zone", letter.zone.name().to_owned())];
    document.text(says.with("rights-letter-lead", &values));
    for table in &letter.tables {
        document.section(says.say(&format!("rights-table-{}", table.name)));
        stored(&mut document, table, &letter.zone, says);
    }
    worked(&mut document, letter, says);
    handling(&mut document, facts, says);
    document
}

/// One row is a list of its values, several are a table.
fn stored(document: &mut Document, table: &Table, zone: &Zone, says: Says) {
    let places: Vec<usize> = (0..table.columns.len())
        .filter(|place| table.columns.get(*place).is_some_and(|name| !NOT_ON_PAPER.contains(name)))
        .collect();
    let titles: Vec<String> =
        places.iter().filter_map(|place| table.columns.get(*place)).map(|name| label(says, name)).collect();
    let values = |row: &Vec<String>| -> Vec<String> {
        places.iter().map(|place| row.get(*place).map_or_else(String::new, |text| value(says, text, zone))).collect()
    };
    match table.rows.as_slice() {
        [only] => {
            let pairs = titles.into_iter().zip(values(only)).filter(|(_, value)| !value.is_empty());
            let rows = pairs.map(|(title, value)| vec![title, value]).collect();
            document.table(vec![says.say("rights-head-field"), says.say("rights-head-value")], rows);
        }
        rows => document.table(titles, rows.iter().map(values).collect()),
    }
    if table.count > table.rows.len() {
        document.text(says.with("rights-letter-more", &[("count", table.count.to_string())]));
    }
}

fn worked(document: &mut Document, letter: &Letter, says: Says) {
    if letter.entries.is_empty() {
        return;
    }
    document.section(says.say("rights-table-entries"));
    let months = letter.months.iter().map(|(month, hours)| vec![month.clone(), hours.clone()]);
    document.table(vec![says.say("rights-head-month"), says.say("rights-head-hours")], months.collect());
    document.part(says.say("rights-letter-entries"));
    let row = |worked: &Worked| {
        let at = |moment: Timestamp| moment.to_zoned_datetime(worked.zone.rules());
        let since = at(worked.since);
        let until = worked.until.map_or_else(String::new, |until| at(until).strftime("%H:%M:%S").to_string());
        vec![
            since.strftime("%Y-%m-%d").to_string(),
            format!("{} – {until}", since.strftime("%H:%M:%S")),
            worked.place.clone(),
            worked.text.clone().unwrap_or_default(),
        ]
    };
    let head = ["day", "times", "place", "text"].map(|name| says.say(&format!("rights-head-{name}")));
    document.table(head.into(), letter.entries.iter().map(row).collect());
    if usize::try_from(letter.entries_in_all).is_ok_and(|count| count > letter.entries.len()) {
        document.text(says.with("rights-letter-more", &[("count", letter.entries_in_all.to_string())]));
    }
}

/// The name of a column for people.
pub(crate) fn label(says: Says, column: &str) -> String {
    let key = format!("rights-column-{column}");
    let label = says.say(&key);
    if label == key { column.to_owned() } else { label }
}

/// A value for people: yes and no, moments in their zone, and who somebody is.
fn value(says: Says, text: &str, zone: &Zone) -> String {
    match text {
        "true" => says.say("rights-yes"),
        "false" => says.say("rights-no"),
        "person-1" => says.say("rights-person-self"),
        "other-person" => says.say("rights-person-other"),
        "installation" => says.say("rights-person-installation"),
        _ => match text.parse::<Timestamp>() {
            Ok(moment) => moment.to_zoned_datetime(zone.rules()).strftime("%Y-%m-%d %H:%M").to_string(),
            Err(_no_moment) => text.to_owned(),
        },
    }
}

/// Purposes, bases, periods and recipients; what is kept but not handed out; the rights.
fn handling(document: &mut Document, facts: &Facts, says: Says) {
    document.section(says.say("privacy-policy-what"));
    for purpose in parts::purposes() {
        document.part(says.say(&format!("privacy-purpose-{}", purpose.code())));
        document.text(says.say(&format!("privacy-purpose-{}-more", purpose.code())));
        parts::data_table(document, purpose, facts, says);
    }
    document.section(says.say("rights-mentioned"));
    document.text(says.say("rights-mentioned-more"));
    document.list(mentioned(says));
    document.section(says.say("privacy-policy-recipients"));
    if facts.recipients.0.is_empty() {
        document.text(says.say("privacy-policy-nobody"));
    } else {
        parts::register(document, &facts.recipients.0, says);
    }
    document.section(says.say("privacy-policy-rights"));
    document.text(says.say("rights-more"));
    parts::operator(document, &facts.operator, says);
}

/// What is stored about employees and not handed out, each kind once.
fn mentioned(says: Says) -> Vec<String> {
    let is_mentioned = |column: &Column| {
        column.export == Export::Mention && column.subject == Subject::Employee && column.is_personal()
    };
    let mut kinds: Vec<Category> = columns()
        .map(|(_, column)| column)
        .filter(|column| is_mentioned(column))
        .map(|column| column.category)
        .collect();
    kinds.sort_unstable();
    kinds.dedup();
    kinds.into_iter().map(|category| says.category(category)).collect()
}
