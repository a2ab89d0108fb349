//! Giving a company all that is stored of it, as an archive to take along.
//!
//! A ZIP file with every table as JSON and CSV, made from the inventory, read and packed little by little. What people
//! had restricted lies in a folder of its own.

use std::fs::File;

use accounts::access::company_manager;
use accounts::{Actor, GrantPurpose};
use serde_json::json;
use store::journal::{self, Author, Chain};
use store::looks::Look;
use store::{AfterEnd, Lock, ReadTx, Scope, Tx, company_data, operators};

use crate::note_look::note_look_at_all;
use crate::person_archive::packer::Packer;
use crate::person_archive::tables::pack_rows;
use crate::{App, Fault, Fresh};

/// Who takes the archive out, which says what trace that leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TakenBy {
    /// The company: everybody in it is told that somebody looked, and the journal keeps it.
    Company,
    /// The operator of a hosted installation, under a grant: the company's journal keeps it.
    Operator,
}

/// Makes the archive, in the empty file that is handed back with it. Goes on after the contract has ended.
pub async fn export_company(app: &App, fresh: &Fresh, by: TakenBy, file: File) -> Result<File, Fault> {
    let actor = fresh.actor();
    company_manager(actor)?;
    // Before anything is seen.
    match by {
        TakenBy::Company => note_look_at_all(app, actor, Look::Archive).await?,
        TakenBy::Operator => note_reading(app, actor).await?,
    }
    let (file, rows) = build(app, actor, file).await?;
    if by == TakenBy::Company {
        keep(app, actor, rows).await?;
    }
    Ok(file)
}

async fn note_reading(app: &App, actor: &Actor) -> Result<(), Fault> {
    let note = async |tx: &mut Tx| {
        let tables = i64::try_from(company_data::parts(tx).await?.len()).unwrap_or(i64::MAX);
        Ok::<_, Fault>(operators::note_reading(tx, GrantPurpose::Export, "company", tables).await?)
    };
    app.db.transaction(Scope::of(actor.company()).even_after_end(AfterEnd::Grants), note).await
}

/// Keeps that it was made, before it is handed out.
async fn keep(app: &App, actor: &Actor, rows: usize) -> Result<(), Fault> {
    let author = Author::new(actor, app.clock.now());
    let scope = Scope::of(actor.company()).locking(Lock::Company).even_after_end(AfterEnd::End);
    let keep = async |tx: &mut Tx| {
        let tip = journal::tip(tx, Chain::Company).await?;
        let event = company_data::exported(actor.company(), rows)?;
        Ok::<_, Fault>(journal::append(tx, tip, &author, &[event]).await?)
    };
    app.db.transaction(scope, keep).await
}

/// Reads and packs everything on one unchanging view of the data.
async fn build(app: &App, actor: &Actor, file: File) -> Result<(File, usize), Fault> {
    let mut packer = Packer::start(file);
    let pack = async |tx: &ReadTx| {
        store::companies::find(tx).await?.ok_or(Fault::NotFound)?;
        company_data::prepare(tx).await?;
        let (mut files, mut all) = (Vec::new(), 0);
        for part in company_data::parts(tx).await? {
            let folder = if part.is_restricted { "restricted" } else { "data" };
            let name = format!("{folder}/{}", part.table);
            let rows = pack_rows(tx, &mut packer, &name, &part.columns, &part.reading, &mut |_row| {}).await?;
            files.push(json!({"file": name, "rows": rows, "columns": part.columns}));
            all += rows;
        }
        let left_out: Vec<String> =
            company_data::left_out().map(|(table, column)| format!("{table}.{column}")).collect();
        let head = json!({"format": "uhrwerk-company", "version": 1, "files": files, "left_out": left_out});
        packer.file("archive.json").await?;
        packer.bytes(format!("{head:#}\n").into_bytes()).await?;
        for language in locale::LANGUAGES {
            packer.file(&format!("readme.{}.txt", locale::code(language))).await?;
            packer.bytes((locale::text(language, "company-archive-readme", &[]) + "\n").into_bytes()).await?;
        }
        Ok::<_, Fault>((packer, all))
    };
    let (packer, all) = app.db.read(actor.company(), pack).await?;
    Ok((packer.finish().await?, all))
}
