//! The examples of a new company, written as an import of whoever founds it.

use accounts::Actor;
use accounts::access::{catalog_editor, importer, user_manager};
use jiff::Timestamp;
use kernel::{CatalogName, EntryText, FieldErrors, ImportId, Language, PersonName, Personal, Seconds, Sink};
use store::companies::Company;
use store::imports::{self, Booked, Counts, Permits, Places, Run};
use store::journal::Author;
use store::{Tx, users};
use timesheets::import::ImportRow;
use timesheets::{ExampleEntry, Modules, example_days};

use crate::catalog::catalog_name;
use crate::{Fault, ids};

/// What examples are called where imports are named.
const SOURCE: &str = "uhrwerk-examples";

/// Writes them, and gives back the import that they came with.
pub(super) async fn write(
    tx: &Tx,
    actor: &Actor,
    company: &Company,
    author: &Author,
    now: Timestamp,
) -> Result<ImportId, Fault> {
    let permit = importer(actor)?;
    let permits = Permits { catalog: catalog_editor(actor)?, people: user_manager(actor)? };
    let founder = users::find(tx, actor.user().ok_or(Fault::Unauthenticated)?).await?.ok_or(Fault::NotFound)?;
    let run = Run {
        id: ImportId(ids::at(now)),
        source: SOURCE.to_owned(),
        zone: actor.zone().name().to_owned(),
        user: actor.user(),
        at: now,
    };
    imports::begin(tx, &permit, &run).await?;
    let mut places = Places::load(tx, permits, run.user, company.zone.clone(), now).await?;
    let mut booked = Vec::new();
    let today = kernel::local_day(now, actor.zone());
    for (number, entry) in example_days(today, actor.zone()).iter().enumerate() {
        let row = row(number, entry, &founder.name, company, actor.language())?;
        if let Some(place) = places.place(tx, &row).await? {
            booked.push(Booked { row, place });
        }
    }
    imports::insert(tx, &permit, &run, &booked).await?;
    let imported = i64::try_from(booked.len()).unwrap_or(i64::MAX);
    let counts = Counts { read: imported, imported, ..Counts::default() };
    imports::finish(tx, &permit, &run, counts, places, author).await?;
    Ok(run.id)
}

/// Where only working time is recorded, an example is time of the company itself; else it has a customer of its own,
/// whose name says what it is.
fn row(
    number: usize,
    entry: &ExampleEntry,
    person: &PersonName,
    company: &Company,
    language: Language,
) -> Result<ImportRow, Fault> {
    let say = |what: &str| locale::text(language, &format!("founding-example-{what}"), &[]);
    let of_task = |what: &str| say(&format!("{what}-{}", entry.task.code()));
    let only_time = company.modules == Some(Modules::WorkTime);
    let (customer, service): (CatalogName, CatalogName) = if only_time {
        let service = locale::text(language, "founding-service", &[]);
        (catalog_name(company.name.reveal(Sink::Store))?, catalog_name(&service)?)
    } else {
        (catalog_name(&say("customer"))?, catalog_name(&of_task("service"))?)
    };
    let project = if only_time { None } else { Some(catalog_name(&of_task("project"))?) };
    let text = if only_time { None } else { Some(entry_text(&of_task("text"))?) };
    Ok(ImportRow {
        key: Personal::new(number.to_string()),
        customer,
        project,
        service: Some(service),
        person: person.clone(),
        text,
        since: entry.since,
        until: entry.until,
        duration: Seconds(entry.until.as_second() - entry.since.as_second()),
        day: entry.day,
    })
}

fn entry_text(text: &str) -> Result<EntryText, Fault> {
    EntryText::parse(text).map_err(|error| FieldErrors::one("text", error.into()).into())
}

#[cfg(test)]
mod tests {
    use timesheets::ExampleTask;

    #[test]
    fn every_part_of_every_example_has_its_words() {
        for language in locale::LANGUAGES {
            let there = |key: &str| locale::find(language, key, &[]).is_some();
            assert!(there("founding-service") && there("founding-example-customer"), "{language:?}");
            for task in [ExampleTask::Meeting, ExampleTask::Concept, ExampleTask::Making, ExampleTask::Support] {
                for part in ["project", "service", "text"] {
                    let key = format!("founding-example-{part}-{}", task.code());
                    assert!(there(&key), "{key} in {language:?}");
                }
            }
        }
    }
}
