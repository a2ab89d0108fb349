//! What whoever runs the installation did in the company, and for what its data was opened to them.

use std::sync::Arc;

use accounts::access::company_manager;
use app::{App, Fault};
use documents::Facts as Installation;
use jiff::Timestamp;
use kernel::{Personal, Sink};
use poem::web::Data;
use poem::{IntoResponse, Response, Result, handler};
use store::operators::{self, Grant};
use store::reports::operator::{self, Deed};
use web::Problem;

use crate::load::Facts;
use crate::urls;
use crate::views::{DeedLine, GrantLine, Here, OperatorPage};
use crate::visitor::Visitor;
use crate::words::Words;

/// The page.
#[handler]
pub(crate) async fn show(
    app: Data<&App>,
    visitor: Data<&Visitor>,
    installation: Data<&Arc<Installation>>,
) -> Result<Response> {
    company_manager(&visitor.actor).map_err(|denied| Problem::Fault(denied.into()))?;
    let (now, words) = (app.clock.now(), visitor.words());
    let (facts, grants, deeds) = app
        .db
        .read(visitor.actor.company(), async |tx| {
            let grants = async { Ok::<_, Fault>(operators::grants_of_company(tx).await?) };
            let deeds = async { Ok::<_, Fault>(operator::deeds(tx).await?) };
            futures_util::try_join!(Facts::read(tx, &visitor, now), grants, deeds)
        })
        .await
        .map_err(Problem::from)?;
    let page = OperatorPage {
        words,
        frame: facts.frame(&visitor, Here::Company, urls::operator().to_owned()),
        is_hosted: installation.is_hosted,
        grants: grants.iter().map(|grant| granted(grant, &visitor, now)).collect(),
        deeds: deeds.iter().map(|deed| done(deed, &visitor)).collect(),
    };
    Ok(page.into_response())
}

fn granted(grant: &Grant, visitor: &Visitor, now: Timestamp) -> GrantLine {
    let words = visitor.words();
    let state = match (grant.ends, grant.ended) {
        (_, Some(ended)) => words.with("pages-operator-ended", "moment", moment(ended, visitor)),
        (None, None) => words.say("pages-operator-waits"),
        (Some(ends), None) if ends <= now => words.with("pages-operator-over", "moment", moment(ends, visitor)),
        (Some(ends), None) => words.with("pages-operator-open", "moment", moment(ends, visitor)),
    };
    let confirmed = grant.confirmed_by.as_ref().map(|name| name.reveal(Sink::Page).clone());
    GrantLine {
        what: words.say(&format!("pages-operator-purpose-{}", grant.purpose.code())),
        reason: grant.reason.reveal(Sink::Page).clone(),
        requested: words.with_all(
            "pages-operator-requested",
            &[("who", grant.requested_by.reveal(Sink::Page).clone()), ("moment", moment(grant.requested, visitor))],
        ),
        confirmed: confirmed.map(|who| words.with("pages-operator-confirmed", "who", who)),
        is_open: grant.ended.is_none() && grant.ends.is_some_and(|ends| ends > now),
        state,
    }
}

fn done(deed: &Deed, visitor: &Visitor) -> DeedLine {
    let words = visitor.words();
    let people: Vec<&str> = deed.told.people.iter().map(|name| name.reveal(Sink::Page).as_str()).collect();
    DeedLine {
        at: deed.at.to_string(),
        when: moment(deed.at, visitor),
        what: what(deed, words),
        reason: deed.told.reason.as_ref().map(|reason: &Personal<String>| reason.reveal(Sink::Page).clone()),
        people: people.join(", "),
    }
}

fn what(deed: &Deed, words: Words) -> String {
    let purpose = deed.told.purpose.map(|purpose| words.say(&format!("pages-operator-purpose-{}", purpose.code())));
    let about = |key: &str| words.with(key, "purpose", purpose.clone().unwrap_or_default());
    match deed.action.as_str() {
        "operator.asked" => about("pages-operator-deed-asked"),
        "operator.granted" => about("pages-operator-deed-granted"),
        "operator.read" if deed.told.what.as_deref() == Some("people") => {
            words.count("pages-operator-deed-people", deed.told.count.unwrap_or_default())
        }
        "operator.read" => words.say("pages-operator-deed-read"),
        "operator.ended" => words.say("pages-operator-deed-ended"),
        "operator.founded" => words.say("pages-operator-deed-founded"),
        "company.ended" => words.say("pages-operator-deed-contract"),
        "import.run" | "import.recorded" => words.say("pages-operator-deed-import"),
        "import.undone" => words.say("pages-operator-deed-undone"),
        "user.created" => words.say("pages-operator-deed-user-created"),
        "user.updated" => words.say("pages-operator-deed-user-updated"),
        "user.deleted" => words.say("pages-operator-deed-user-deleted"),
        other => words.with("pages-operator-deed-other", "action", other),
    }
}

fn moment(at: Timestamp, visitor: &Visitor) -> String {
    let (words, zone) = (visitor.words(), visitor.actor.zone());
    format!("{}, {}", words.date(kernel::local_day(at, zone)), words.time(at, zone))
}
