//! Comments on articles.

use accounts::access::{Guest, Operator};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use jiff::civil::Date;
use kernel::{CommentText, Language, PersonName, Personal};
use store_schema::comments as table;

use super::PAGE;
use crate::auth::TokenHash;
use crate::personal_text::{DbPersonal, personal};
use crate::pg_types::DbDate;
use crate::{Error, ReadTx, Tx};

/// A comment that is about to be kept.
#[derive(Clone, Debug)]
pub struct NewComment {
    /// The name of the article.
    pub article: String,
    /// The language of the page that it was written on.
    pub language: Language,
    /// Who says to have written it.
    pub author: Option<PersonName>,
    /// What it says.
    pub words: CommentText,
    /// The day.
    pub written: Date,
    /// What the secret is known by that takes it back.
    pub removal: TokenHash,
}

/// A comment.
#[derive(Clone, Debug)]
pub struct Comment {
    /// Its number.
    pub id: i64,
    /// The name of the article.
    pub article: String,
    /// The language of the page that it was written on.
    pub language: Language,
    /// Who says to have written it.
    pub author: Option<Personal<String>>,
    /// What it says.
    pub words: Personal<String>,
    /// The day that it was written on.
    pub written: Date,
    /// The day that it was released on; `None` as long as it waits.
    pub published: Option<Date>,
}

#[derive(HasQuery)]
#[diesel(table_name = table)]
struct Row {
    id: i64,
    article: String,
    language: String,
    author: Option<DbPersonal>,
    words: DbPersonal,
    written_on: DbDate,
    published_on: Option<DbDate>,
}

impl From<Row> for Comment {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            article: row.article,
            language: Language::parse(&row.language).unwrap_or_default(),
            author: personal(row.author),
            words: row.words.into(),
            written: row.written_on.0,
            published: row.published_on.map(|day| day.0),
        }
    }
}

/// Keeps a comment until somebody releases it.
pub async fn add(tx: &Tx, _permit: &Guest, comment: &NewComment) -> Result<(), Error> {
    diesel::insert_into(table::table)
        .values((
            table::company_id.eq(tx.company_id()),
            table::article.eq(&comment.article),
            table::language.eq(comment.language.code()),
            table::author.eq(comment.author.as_ref().map(DbPersonal::of)),
            table::words.eq(DbPersonal::of(&comment.words)),
            table::written_on.eq(DbDate(comment.written)),
            table::removal_hash.eq(comment.removal.to_vec()),
        ))
        .execute(&mut tx.connection())
        .await?;
    Ok(())
}

/// What everybody may read below an article: the released ones, the oldest first.
pub async fn published(tx: &ReadTx, article: &str) -> Result<Vec<Comment>, Error> {
    let of_article = table::company_id.eq(tx.company_id()).and(table::article.eq(article));
    let query = Row::query().filter(of_article.and(table::published_on.is_not_null()));
    let rows: Vec<Row> = query.order(table::id.asc()).limit(PAGE).load(&mut tx.connection()).await?;
    Ok(rows.into_iter().map(Comment::from).collect())
}

/// For whoever releases them: those that wait first, then the newest.
pub async fn list(tx: &ReadTx, _permit: &Operator) -> Result<Vec<Comment>, Error> {
    let query = Row::query().filter(table::company_id.eq(tx.company_id()));
    let order = (table::published_on.is_not_null().asc(), table::id.desc());
    let rows: Vec<Row> = query.order(order).limit(PAGE).load(&mut tx.connection()).await?;
    Ok(rows.into_iter().map(Comment::from).collect())
}

/// How many wait.
pub async fn waiting(tx: &ReadTx) -> Result<i64, Error> {
    let waiting = table::company_id.eq(tx.company_id()).and(table::published_on.is_null());
    Ok(table::table.filter(waiting).count().get_result(&mut tx.connection()).await?)
}

/// Releases a comment; `false` if there is none that waits under this number.
pub async fn publish(tx: &Tx, _permit: &Operator, id: i64, today: Date) -> Result<bool, Error> {
    let waiting = table::company_id.eq(tx.company_id()).and(table::id.eq(id)).and(table::published_on.is_null());
    let change = diesel::update(table::table.filter(waiting)).set(table::published_on.eq(DbDate(today)));
    Ok(change.execute(&mut tx.connection()).await? > 0)
}

/// Deletes a comment; `false` if there is none under this number.
pub async fn remove(tx: &Tx, _permit: &Operator, id: i64) -> Result<bool, Error> {
    let of_id = table::company_id.eq(tx.company_id()).and(table::id.eq(id));
    Ok(diesel::delete(table::table.filter(of_id)).execute(&mut tx.connection()).await? > 0)
}

/// The comment that a secret belongs to.
pub async fn find_by_secret(tx: &ReadTx, secret: &TokenHash) -> Result<Option<Comment>, Error> {
    let of_secret = table::company_id.eq(tx.company_id()).and(table::removal_hash.eq(secret.to_vec()));
    let row: Option<Row> = Row::query().filter(of_secret).first(&mut tx.connection()).await.optional()?;
    Ok(row.map(Comment::from))
}

/// Deletes the comment that a secret belongs to, and gives back its number if there was one.
pub async fn take_back(tx: &Tx, _permit: &Guest, secret: &TokenHash) -> Result<Option<i64>, Error> {
    let of_secret = table::company_id.eq(tx.company_id()).and(table::removal_hash.eq(secret.to_vec()));
    let gone = diesel::delete(table::table.filter(of_secret)).returning(table::id);
    Ok(gone.get_result(&mut tx.connection()).await.optional()?)
}

/// Deletes a comment once more that was deleted on a day; what is younger has another's number. `false` if there is none.
pub async fn remove_again(tx: &Tx, id: i64, deleted: Date) -> Result<bool, Error> {
    let of_id = table::company_id.eq(tx.company_id()).and(table::id.eq(id)).and(table::written_on.le(DbDate(deleted)));
    Ok(diesel::delete(table::table.filter(of_id)).execute(&mut tx.connection()).await? > 0)
}

/// Deletes what was written before a day, and what was written before another and never released.
pub async fn forget(tx: &Tx, written: Date, unreleased: Date) -> Result<usize, Error> {
    let unreleased = table::published_on.is_null().and(table::written_on.lt(DbDate(unreleased)));
    let old = table::written_on.lt(DbDate(written)).or(unreleased);
    let of_company = table::table.filter(table::company_id.eq(tx.company_id()).and(old));
    Ok(diesel::delete(of_company).execute(&mut tx.connection()).await?)
}
