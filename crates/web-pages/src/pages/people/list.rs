//! Reading the list of people.

use accounts::access::{privacy_manager, user_manager};
use accounts::invitation::LineFault;
use accounts::{Role, User};
use app::{App, Fault};
use jiff::Timestamp;
use kernel::{EmailAddress, Sink, UserId};
use privacy::erasure::KeptByLaw;
use store::erasure::{self, Erased, KeptKind};
use store::invitations::{self, Standing};
use store::restriction;
use store::users::{self, UserFilter, UserSort};
use web::{Params, Problem};

use crate::load::Facts;
use crate::urls;
use crate::views::{ErasedView, Here, InviteForm, ListForm, Notice, PeoplePage, PersonView};
use crate::visitor::Visitor;

/// People on one page.
const PER_PAGE: i64 = 50;

/// The page, narrowed as `search`, `show` and `page` say.
pub(super) async fn page(app: &App, visitor: &Visitor, params: &Params) -> Result<PeoplePage, Problem> {
    let manager = user_manager(&visitor.actor).map_err(Fault::from)?;
    let privacy = privacy_manager(&visitor.actor).map_err(Fault::from)?;
    let search = params.text("search").unwrap_or_default().trim().to_owned();
    let archived = params.text("show") == Some("archived");
    let erased = params.text("show") == Some("erased");
    let number: i64 = params.text("page").and_then(|page| page.parse().ok()).unwrap_or(1).clamp(1, 100_000);
    let filter = UserFilter {
        active: Some(!archived),
        restricted_too: true,
        fulltext: (!search.is_empty()).then(|| search.clone()),
        sort: vec![UserSort::Name(false)],
    };
    let now = app.clock.now();
    let law = KeptByLaw::new(app.periods, kernel::local_day(now, visitor.actor.zone()));
    let page = app
        .db
        .read(visitor.actor.company(), async |tx| {
            let facts = Facts::read(tx, visitor, now).await?;
            let (found, count) = if erased {
                (Vec::new(), 0)
            } else {
                users::list(tx, &filter, PER_PAGE, (number - 1) * PER_PAGE).await?
            };
            let restricted = restriction::list(tx, &privacy, None).await?;
            let gone = if erased { erasure::list(tx, &privacy, law).await? } else { Vec::new() };
            let (open, due) = store::requests::open(tx).await?;
            let ids: Vec<UserId> = found.iter().map(|user| user.id).collect();
            let standings = invitations::standing(tx, &manager, &ids).await?;
            let show = if archived { "archived" } else { "active" };
            let other = |page: i64| urls::people_page(&search, show, page);
            let people = found.iter().zip(&standings).map(|(user, standing)| {
                let since = restricted.iter().find(|one| one.user == user.id).map(|one| one.since);
                person(visitor, user, standing, since)
            });
            Ok::<_, Fault>(PeoplePage {
                words: visitor.words(),
                frame: facts.frame(visitor, Here::People, urls::people().to_owned()),
                people: people.collect(),
                before: (number > 1).then(|| other(number - 1)),
                after: (count > number * PER_PAGE).then(|| other(number + 1)),
                search: search.clone(),
                archived,
                erased,
                erased_people: gone.iter().map(|one| erased_person(visitor, one)).collect(),
                invited: Vec::new(),
                requests: due.map(|due| open_requests(visitor, open, due)),
                requests_late: due.is_some_and(|due| due < facts.today),
                notice: notice(visitor, params),
                fault: None,
                form: InviteForm::default(),
                list: ListForm::default(),
            })
        })
        .await?;
    Ok(page)
}

/// `2, to be answered by 2 April 2026`.
fn open_requests(visitor: &Visitor, open: i64, due: jiff::civil::Date) -> String {
    let words = visitor.words();
    format!("{open}, {}", words.with("pages-data-due", "day", words.date(due)))
}

fn notice(visitor: &Visitor, params: &Params) -> Option<Notice> {
    let said = [
        ("saved", "pages-saved"),
        ("erased", "pages-erase-done"),
        ("asked", "pages-people-email-asked"),
        ("taken_back", "pages-people-taken-back"),
    ];
    let (_, key) = said.into_iter().find(|(name, _)| params.text(name).is_some())?;
    Some(Notice::plain(visitor.words().say(key)))
}

/// The pseudonym, and what a law keeps under it.
fn erased_person(visitor: &Visitor, one: &Erased) -> ErasedView {
    let words = visitor.words();
    let kept = one.kept.iter().map(|kept| {
        let (norm, day) = (("norm", kept.norm.citation().to_owned()), ("day", words.date(kept.until)));
        match kept.what {
            KeptKind::Disclosures(amount) => {
                let given = ("given", words.count("pages-count-disclosures", amount));
                words.with_all("pages-erased-given", &[given, norm, day])
            }
            KeptKind::Entries(amount, seconds) => {
                let entries = ("entries", words.count("pages-count-entries", amount));
                let hours = ("hours", words.decimal(seconds.hundredths_of_an_hour()));
                words.with_all("pages-erased-kept", &[entries, hours, norm, day])
            }
        }
    });
    let since = words.date(kernel::local_day(one.at, visitor.actor.zone()));
    ErasedView {
        name: one.name.reveal(Sink::Page).to_owned(),
        since: words.with("pages-erased-since", "day", since),
        kept: kept.collect(),
    }
}

/// The address of a person of the company.
pub(super) async fn address_of(app: &App, visitor: &Visitor, id: UserId) -> Result<Option<EmailAddress>, Problem> {
    let find = async |tx: &store::ReadTx| users::find(tx, id).await;
    let found = app.db.read(visitor.actor.company(), find).await.map_err(Fault::from)?;
    Ok(found.and_then(|person| person.email))
}

/// The key of the sentence about a line of a pasted list.
pub(super) fn key_of(fault: LineFault) -> &'static str {
    match fault {
        LineFault::NoAddress => "pages-people-line-no-address",
        LineFault::TwoAddresses => "pages-people-line-two-addresses",
        LineFault::Name => "pages-people-line-name",
        LineFault::Twice => "pages-people-line-twice",
        LineFault::TooMany => "pages-people-line-too-many",
    }
}

fn person(visitor: &Visitor, user: &User, standing: &Standing, restricted: Option<Timestamp>) -> PersonView {
    let words = visitor.words();
    let day = |at| words.day(kernel::local_day(at, visitor.actor.zone()));
    let is_pending = user.active && user.email.is_some() && !standing.has_password;
    let state = match (standing.invited, &user.email) {
        (_, None) => words.say("pages-people-no-address"),
        _ if standing.has_password => String::new(),
        _ if standing.undelivered => words.say("pages-people-undelivered"),
        (Some(at), _) => words.with("pages-people-invited", "day", day(at)),
        (None, _) => words.say("pages-people-not-invited"),
    };
    let role = match user.role {
        Role::Owner => "pages-people-owner",
        Role::Worker => "pages-people-worker",
    };
    PersonView {
        id: user.id.get(),
        name: user.name.reveal(Sink::Page).to_owned(),
        email: user.email.as_ref().map(|email| email.reveal(Sink::Page).to_owned()).unwrap_or_default(),
        role: words.say(role),
        state,
        restricted: restricted.map(|since| words.with("pages-people-restricted", "day", day(since))),
        is_stuck: is_pending && standing.undelivered,
        is_active: user.active,
        is_self: user.id == visitor.user,
        is_pending,
        is_invited: standing.invited.is_some() || standing.undelivered,
    }
}
