//! What an operator does with companies from outside: founding them, ending their contracts.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Date as SqlDate, Nullable, Text, Timestamptz};
use diesel_async::RunQueryDsl;
use jiff::Timestamp;
use jiff::civil::Date;
use kernel::{CompanyId, CompanyName, EmailAddress, Language, PersonName, UserId, Zone};
use store_schema::PersonalText;

use super::OperatorError;
use crate::personal_text::DbPersonal;
use crate::pg_types::{DbDate, DbTimestamp};
use crate::{AfterEnd, Db, Error, Scope, Tx};

/// A company that an operator founds for somebody.
#[derive(Clone, Debug)]
pub struct Founding {
    /// The company's name.
    pub company: CompanyName,
    /// The zone of its people.
    pub zone: Zone,
    /// The name of its first owner, who gets a letter with a link.
    pub owner: PersonName,
    /// The owner's address.
    pub email: EmailAddress,
    /// The owner's language.
    pub language: Language,
    /// Until when it may be tried.
    pub trial_until: Timestamp,
}

/// Founds a company and leaves no way in behind: its owner sets the password with the link of a letter. Fails with the
/// constraint `sign_in_pkey` if somebody has the address already.
pub async fn found(db: &Db, founding: &Founding) -> Result<(CompanyId, UserId), Error> {
    #[derive(QueryableByName)]
    struct Made {
        #[diesel(sql_type = BigInt)]
        new_company: i64,
        #[diesel(sql_type = BigInt)]
        new_owner: i64,
    }
    let mut connection = db.connection().await?;
    let made: Made = diesel::sql_query("SELECT new_company, new_owner FROM found_company($1, $2, $3, $4, $5, $6, $7)")
        .bind::<PersonalText, _>(DbPersonal::of(&founding.company))
        .bind::<Text, _>(founding.zone.name())
        .bind::<PersonalText, _>(DbPersonal::of(&founding.owner))
        .bind::<PersonalText, _>(DbPersonal::of(&founding.email))
        .bind::<PersonalText, _>(DbPersonal::of(founding.email.normalised()))
        .bind::<Text, _>(founding.language.code())
        .bind::<Timestamptz, _>(DbTimestamp(founding.trial_until))
        .get_result(&mut *connection)
        .await?;
    let corrupt = |_cannot_be| Error::Corrupt { table: "company", id: made.new_company, field: "company_id" };
    Ok((CompanyId::try_from(made.new_company).map_err(corrupt)?, UserId::try_from(made.new_owner).map_err(corrupt)?))
}

/// Sets the day on which a company's contract ends, or takes it back, without seeing anything of the company.
pub async fn end_contract(db: &Db, company: CompanyId, day: Option<Date>) -> Result<(), OperatorError> {
    let end = async |tx: &mut Tx| {
        diesel::sql_query("SELECT end_contract($1)")
            .bind::<Nullable<SqlDate>, _>(day.map(DbDate))
            .execute(&mut tx.connection())
            .await?;
        Ok::<_, OperatorError>(())
    };
    db.transaction(Scope::of(company).even_after_end(AfterEnd::End), end).await
}
