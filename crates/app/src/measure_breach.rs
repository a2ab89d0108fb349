//! Measuring what a breach concerns (Articles 33 and 34 GDPR).

use accounts::access::{privacy_manager, user_manager};
use accounts::{Actor, GrantPurpose};
use jiff::SignedDuration;
use kernel::{CompanyId, FieldErrors, Flaw};
use privacy::inventory::Table;
use store::breach::{self, Concerned, Measured, Window};
use store::journal::{self, Author, Chain};
use store::looks::Look;
use store::{AfterEnd, Lock, ReadTx, Scope, Tx, companies, operators};

use crate::note_look::note_look;
use crate::{App, Fault, TakenBy};

/// What a breach concerns in one company.
#[derive(Clone, Debug)]
pub struct Breach {
    /// The company.
    pub company: CompanyId,
    /// Each table.
    pub tables: Vec<Measured>,
    /// How many different people all of them concern.
    pub persons: i64,
    /// How long measuring took.
    pub took: SignedDuration,
}

impl Breach {
    /// Whether anything of the company was there.
    pub fn concerns_anything(&self) -> bool {
        self.tables.iter().any(|table| table.rows > 0 || table.gone > 0)
    }
}

/// Checks a window and its tables: at least one, and an end behind the beginning.
pub fn check_breach(tables: &[&'static Table], window: Window) -> Result<(), FieldErrors> {
    let mut errors = FieldErrors::default();
    if tables.is_empty() {
        errors.push("tables", Flaw::Missing);
    }
    if window.until <= window.from {
        errors.push("window", Flaw::EndBeforeStart);
    }
    errors.or(())
}

/// Counts what was there, in one company. Shows nothing of anybody.
pub async fn measure_breach(
    app: &App,
    company: CompanyId,
    tables: &[&'static Table],
    window: Window,
) -> Result<Breach, Fault> {
    check_breach(tables, window)?;
    let begun = app.clock.now();
    let measure = async |tx: &ReadTx| {
        let mut measured = Vec::with_capacity(tables.len());
        for table in tables {
            measured.push(breach::measure(tx, table, window).await?);
        }
        let persons = breach::count_persons(tx, tables, window.until).await?;
        Ok::<_, Fault>((measured, persons))
    };
    let (tables, persons) = app.db.read(company, measure).await?;
    let took = app.clock.now().duration_since(begun);
    Ok(Breach { company, tables, persons, took })
}

/// Names the people concerned in the actor's company. They are told that somebody looked, and the journal keeps it: both
/// before the names are given out.
pub async fn name_concerned(
    app: &App,
    actor: &Actor,
    by: TakenBy,
    tables: &[&'static Table],
    window: Window,
) -> Result<Vec<Concerned>, Fault> {
    user_manager(actor)?;
    privacy_manager(actor)?;
    check_breach(tables, window)?;
    let author = Author::new(actor, app.clock.now());
    let scope = Scope::of(actor.company());
    if by == TakenBy::Operator {
        let name = async |tx: &mut Tx| {
            let found = breach::persons(tx, tables, window.until).await?;
            let count = i64::try_from(found.len()).unwrap_or(i64::MAX);
            operators::note_reading(tx, GrantPurpose::People, "breach", count).await?;
            Ok::<_, Fault>(found)
        };
        return app.db.transaction(scope.even_after_end(AfterEnd::Grants), name).await;
    }
    let name = async |tx: &mut Tx| {
        companies::find(tx).await?.ok_or(Fault::NotFound)?;
        let found = breach::persons(tx, tables, window.until).await?;
        let tip = journal::tip(tx, Chain::Company).await?;
        let event = breach::measured(actor.company(), tables, window, found.len())?;
        journal::append(tx, tip, &author, &[event]).await?;
        Ok::<_, Fault>(found)
    };
    let found = app.db.transaction(scope.locking(Lock::Company).even_after_end(AfterEnd::Rights), name).await?;
    note_look(app, actor, found.iter().map(|person| person.id), Look::Record).await?;
    Ok(found)
}
