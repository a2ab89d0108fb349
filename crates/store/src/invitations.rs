//! Who was invited, and how far that has come.

use accounts::access::UserManager;
use diesel::dsl::max;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use jiff::Timestamp;
use kernel::UserId;
use store_schema::mail_link;

use crate::letters::{self, Letter};
use crate::pg_types::DbTimestamp;
use crate::{Error, ReadTx, auth};

/// How far a person's invitation has come.
#[derive(Clone, Copy, Debug)]
pub struct Standing {
    /// Who.
    pub user: UserId,
    /// Whether the person has set a password.
    pub has_password: bool,
    /// When the newest invitation was put on its way.
    pub invited: Option<Timestamp>,
    /// Whether the letter could not be delivered.
    pub undelivered: bool,
}

/// The standing of some people of the company.
pub async fn standing(tx: &ReadTx, _permit: &UserManager, people: &[UserId]) -> Result<Vec<Standing>, Error> {
    let ids: Vec<i64> = people.iter().map(|id| id.get()).collect();
    let links = mail_link::table
        .filter(mail_link::company_id.eq(tx.company_id()))
        .filter(mail_link::users_id.eq_any(ids))
        .filter(mail_link::purpose.eq("invitation"))
        .group_by(mail_link::users_id)
        .select((mail_link::users_id, max(mail_link::created_at)));
    let with_password = auth::with_password(tx, people).await?;
    let linked: Vec<(i64, Option<DbTimestamp>)> = links.load(&mut tx.connection()).await?;
    let waiting = letters::waiting_for(tx, Letter::Invitation).await?;
    let standing = |user: &UserId| {
        let letters = || waiting.iter().filter(|(letter, _)| letter.to == *user);
        let link = linked.iter().find(|(id, _)| *id == user.get()).and_then(|(_, at)| *at);
        let newest = letters().map(|(letter, _)| letter.created).max();
        Standing {
            user: *user,
            has_password: with_password.contains(user),
            invited: newest.max(link.map(|at| at.0)),
            undelivered: letters().any(|(_, gave_up)| *gave_up),
        }
    };
    Ok(people.iter().map(standing).collect())
}
