//! What overlaps in a company that does not want overlaps any more.

use accounts::access::company_manager;
use app::{App, Fault};
use jiff::civil::date;
use kernel::Sink;
use poem::web::Data;
use poem::{IntoResponse, Response, Result, handler};
use store::looks::Look;
use store::reports::entries::EntryLine;
use store::reports::{self, Overlap};
use web::Problem;

use crate::load::Facts;
use crate::views::{Here, OverlapEntry, OverlapLine, OverlapsPage};
use crate::visitor::Visitor;
use crate::words::Words;
use crate::{present, urls};

/// The newest so many are shown: whoever has mended those comes back for the next.
const MOST: i64 = 100;

/// The page.
#[handler]
pub(crate) async fn show(app: Data<&App>, visitor: Data<&Visitor>) -> Result<Response> {
    company_manager(&visitor.actor).map_err(|denied| Problem::Fault(denied.into()))?;
    let (now, reach, words) = (app.clock.now(), visitor.reach(), visitor.words());
    let always = (date(1970, 1, 1), date(9999, 12, 31));
    let (facts, found) = app
        .db
        .read(visitor.actor.company(), async |tx| {
            let found = async { Ok::<_, Fault>(reports::overlaps(tx, &reach, always, MOST + 1).await?) };
            futures_util::try_join!(Facts::read(tx, &visitor, now), found)
        })
        .await
        .map_err(Problem::from)?;
    let people = found.iter().map(|overlap| overlap.second.entry.user);
    app::note_look(&app, &visitor.actor, people, Look::Entries).await.map_err(Problem::from)?;
    let shown = usize::try_from(MOST).unwrap_or(usize::MAX);
    let page = OverlapsPage {
        words,
        frame: facts.frame(&visitor, Here::Company, urls::overlaps().to_owned()),
        more: found.len() > shown,
        lines: found.iter().take(shown).map(|overlap| line(overlap, words)).collect(),
    };
    Ok(page.into_response())
}

fn line(Overlap { first, second }: &Overlap, words: Words) -> OverlapLine {
    OverlapLine {
        person: second.names.user.reveal(Sink::Page).clone(),
        day: words.date(second.entry.day),
        entries: [one(first, words), one(second, words)],
    }
}

/// An entry with its time in its own zone.
fn one(line: &EntryLine, words: Words) -> OverlapEntry {
    let entry = &line.entry;
    let until = entry.until().map(|until| words.exact_time(until, &entry.zone)).unwrap_or_default();
    let time = format!("{} – {until}", words.exact_time(entry.since, &entry.zone));
    let place = present::place(&line.names);
    let parts = [Some(place.customer), place.project].into_iter().flatten().collect::<Vec<_>>().join(" / ");
    OverlapEntry { address: urls::entry(entry.id.get()), time, place: parts }
}
