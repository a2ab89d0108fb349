//! The access log and the statistics.

use super::{Basis, Category, Common, Erasure, Export, Purpose, Subject, Table};
use crate::retention::Class;

/// Nothing leads from a line to a person, so nobody can be told their lines, or have them erased before their time.
const OF_LINE: Common = Common {
    subject: Subject::Visitor,
    purpose: Purpose::Access,
    basis: Basis::Interest,
    class: Class::AccessLog,
    export: Export::Mention,
    erasure: Erasure::Detached,
};

const OF_CELL: Common = Common {
    subject: Subject::Nobody,
    purpose: Purpose::Access,
    basis: Basis::None,
    class: Class::Statistics,
    export: Export::Internal,
    erasure: Erasure::Keep,
};

pub(super) const LOG: Table = Table {
    name: "access.log",
    columns: &[
        OF_LINE.column("minute", Category::Activity),
        OF_LINE.column("address", Category::NetworkAddress),
        OF_LINE.column("system", Category::Device),
        OF_LINE.column("browser", Category::Device),
        OF_LINE.column("browser_major", Category::Device),
        OF_LINE.column("referrer", Category::Activity),
        OF_LINE.plain("route"),
        OF_LINE.plain("status"),
    ],
};

pub(super) const CELL: Table = Table {
    name: "statistics.cell",
    columns: &[OF_CELL.plain("first_day"), OF_CELL.plain("kind"), OF_CELL.plain("key"), OF_CELL.plain("count")],
};
