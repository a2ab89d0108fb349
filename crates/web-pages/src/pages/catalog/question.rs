//! The question before a row is deleted.

use app::{App, Fault};
use kernel::Sink;
use timesheets::catalog::Relations;
use web::Problem;

use super::kind::Kind;
use crate::load::Facts;
use crate::urls;
use crate::views::{DeletePage, Here};
use crate::visitor::Visitor;
use crate::words::Words;

/// The page.
pub(super) async fn page<R: Kind>(app: &App, visitor: &Visitor, id: R::Id) -> Result<DeletePage, Problem> {
    let now = app.clock.now();
    let (facts, row, relations) = app
        .db
        .read(visitor.actor.company(), async |tx| {
            let row = async { Ok::<_, Fault>(R::find(tx, id).await?) };
            let relations = async { Ok(store::catalog::relations(tx, R::item(id)).await?) };
            futures_util::try_join!(Facts::read(tx, visitor, now), row, relations)
        })
        .await?;
    let row = row.ok_or(Problem::Fault(Fault::NotFound))?;
    let words = visitor.words();
    let name = row.common().name.reveal(Sink::Page).to_owned();
    let segment = R::NAMES.segment;
    Ok(DeletePage {
        words,
        frame: facts.frame(visitor, Here::Catalog, urls::delete_row(segment, id.into())),
        title: words.with("pages-delete-what", "what", &name),
        name,
        depends: depends(relations, words),
        archived: !row.common().active,
        row: urls::catalog_row(segment, id.into()),
        archive: urls::archive(segment, id.into()),
        delete: urls::delete_row(segment, id.into()),
    })
}

/// What depends on a row, counted.
fn depends(relations: Relations, words: Words) -> Vec<String> {
    let counts = [
        ("pages-count-running", relations.running),
        ("pages-count-entries", relations.entries),
        ("pages-count-projects", relations.projects),
    ];
    counts.into_iter().filter(|(_, count)| *count > 0).map(|(key, count)| words.count(key, count)).collect()
}
