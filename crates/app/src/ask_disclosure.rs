//! Asking for information about a person for somebody outside of the company.

use accounts::Actor;
use accounts::access::discloser;
use jiff::civil::Date;
use kernel::{FieldErrors, Flaw, RequestText, Title, UserId, local_day};
use privacy::disclosure::{AskError, Basis, Scope, Silence, approvals_needed, check};
use store::disclosures::{self, NewDisclosure};
use store::journal::{self, Author, Chain};
use store::letters::{self, Letter};
use store::{AfterEnd, Lock, ReadTx, Scope as Company, auth, users};

use crate::{App, Fault, ids};

/// What is asked for.
#[derive(Clone, Debug)]
pub struct AskDisclosure {
    /// Whom it is about.
    pub person: UserId,
    /// Who gets the information.
    pub recipient: Title,
    /// What for.
    pub reason: RequestText,
    /// Why that is lawful.
    pub basis: Basis,
    /// What is handed out.
    pub scope: Scope,
    /// From which day on the person may be told, and the norm that forbids it before.
    pub silence: Option<(Date, Title)>,
}

/// Puts it into the register, once: what waits there already with the same words is not put there again. Whoever can
/// approve it gets a letter. How many have to is decided now: whoever leaves the
/// company later does not make it easier.
pub async fn ask_disclosure(app: &App, actor: &Actor, ask: AskDisclosure) -> Result<(), Fault> {
    let permit = discloser(actor)?;
    let now = app.clock.now();
    let today = local_day(now, actor.zone());
    let silence = ask.silence.as_ref().map(|(until, _)| Silence { until: *until });
    check(ask.basis, ask.scope, silence, today).map_err(flaw)?;
    if silence.is_some() && ask.person == permit.person() {
        return Err(flaw(AskError::SilentOrder));
    }
    let author = Author::new(actor, now);
    let days = ask.scope.days.filter(|_days| ask.scope.hours || ask.scope.entries);
    let mut new = NewDisclosure {
        person: ask.person,
        recipient: ask.recipient,
        reason: ask.reason,
        basis: ask.basis,
        scope: Scope { days, ..ask.scope },
        silence: ask.silence,
        by: actor.user(),
        at: now,
        needed: 1,
    };
    app.db
        .transaction(Company::of(actor.company()).locking(Lock::Company).even_after_end(AfterEnd::Rights), async |tx| {
            users::find(tx, new.person).await?.ok_or(Fault::NotFound)?;
            // Sent twice, it is the same.
            if disclosures::is_asked(tx, &permit, &new).await? {
                return Ok(());
            }
            let others = approvers(tx, new.person).await?;
            new.needed = approvals_needed(others.len());
            let event = disclosures::ask(tx, &permit, &new).await?;
            let tip = journal::tip(tx, Chain::Company).await?;
            journal::append(tx, tip, &author, &[event]).await?;
            for owner in others.into_iter().filter(|owner| *owner != permit.person()) {
                letters::put(tx, ids::at(now), Letter::DisclosureAsked, owner, None, now).await?;
            }
            Ok::<_, Fault>(())
        })
        .await?;
    app.letter_bell.notify_one();
    Ok(())
}

/// Who can approve what somebody outside is told about a person: everybody else who administers the company and can sign in.
pub async fn approvers(tx: &ReadTx, about: UserId) -> Result<Vec<UserId>, Fault> {
    let owners: Vec<UserId> = users::owners(tx).await?.into_iter().map(|owner| owner.id).collect();
    let with_password = auth::with_password(tx, &owners).await?;
    Ok(owners.into_iter().filter(|owner| *owner != about && with_password.contains(owner)).collect())
}

fn flaw(error: AskError) -> Fault {
    let (field, flaw) = match error {
        AskError::NoScope => ("scope", Flaw::Missing),
        AskError::NoDays => ("first_day", Flaw::Missing),
        AskError::SilentOrder => ("notice_from", Flaw::NotFound),
        AskError::SilenceDay => ("notice_from", Flaw::WrongFormat),
    };
    FieldErrors::one(field, flaw).into()
}
