//! What visitors of the public pages write.

use super::{Basis, Category, Common, Erasure, Export, Holding, Purpose, Subject, Table};
use crate::retention::Class;

/// Visitors have no account: nobody can be told apart by more than what they typed. A comment goes by the secret that was
/// shown to whoever wrote it, or on request.
const OF_COMMENT: Common = Common {
    subject: Subject::Visitor,
    purpose: Purpose::PublicWords,
    basis: Basis::Interest,
    class: Class::Comment,
    export: Export::Value,
    erasure: Erasure::Row,
};

const OF_MESSAGE: Common = Common { class: Class::Message, ..OF_COMMENT };

pub(super) const COMMENTS: Table = Table {
    name: "comments",
    columns: &[
        OF_COMMENT.internal("company_id"),
        OF_COMMENT.internal("id"),
        OF_COMMENT.plain("article").exported(Export::Value),
        OF_COMMENT.column("language", Category::Settings),
        OF_COMMENT.column("author", Category::Name),
        OF_COMMENT.column("words", Category::Text),
        OF_COMMENT.column("written_on", Category::Activity),
        OF_COMMENT.plain("published_on"),
        OF_COMMENT.column("removal_hash", Category::Credential).exported(Export::Mention).held(Holding::Plain),
    ],
};

pub(super) const MESSAGES: Table = Table {
    name: "messages",
    columns: &[
        OF_MESSAGE.internal("company_id"),
        OF_MESSAGE.internal("id"),
        OF_MESSAGE.column("language", Category::Settings),
        OF_MESSAGE.column("author", Category::Name),
        OF_MESSAGE.column("email", Category::Email),
        OF_MESSAGE.column("words", Category::Text),
        OF_MESSAGE.column("written_on", Category::Activity),
        OF_MESSAGE.plain("answered_on"),
    ],
};
