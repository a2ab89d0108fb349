//! How a parameter is described: once, for reading it and for the document.

/// A parameter of an operation.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Param {
    /// The name on the wire; a name such as `filter[users_id]` is a part of the object `filter`.
    pub(crate) name: &'static str,
    /// What it holds.
    pub(crate) kind: Kind,
    /// Whether it must be there.
    pub(crate) need: Need,
}

/// Whether a parameter must be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Need {
    /// It must, with a value.
    Required,
    /// It may be left out. Null is taken as left out, since many clients send every field they know.
    Optional,
    /// It may be left out, and null empties the field.
    Nullable,
}

/// What a parameter holds.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Kind {
    /// A whole number.
    Int {
        /// The smallest.
        min: i64,
        /// The largest.
        max: i64,
    },
    /// A decimal number, kept with this many places.
    Number {
        /// The smallest.
        min: i64,
        /// The largest.
        max: i64,
        /// Decimal places; what is finer is rounded, since JSON numbers are binary fractions in most clients.
        places: u32,
    },
    /// Yes or no: `true`, `false`, `1`, `0`.
    Bool,
    /// A text of at most so many characters.
    Text {
        /// The largest number of characters.
        limit: usize,
    },
    /// A moment, `YYYY-MM-DDTHH:MM:SSZ` or with an offset.
    Instant,
    /// A moment that only limits what is asked for. Nothing lies beyond the first and the last one that can be said, so
    /// what means one of them, such as `9999-12-31T23:59:59Z`, is that one.
    Bound,
    /// A day, `YYYY-MM-DD`.
    Day,
    /// One of these words.
    Word(&'static [&'static str]),
    /// One of these numbers.
    Code(&'static [i64]),
    /// A list; a single value is refused.
    List(&'static Kind),
    /// A list, a single value, or a text with commas.
    Several(&'static Kind),
    /// Belongs to a resource that does not exist here yet: empty is fine, a value is refused, since it would be lost.
    /// Documented as what it will be.
    Later(&'static Kind),
    /// An object whose fields nobody reads yet.
    Object,
    /// Taken and without effect, whatever it says: nothing is lost by that. Documented as a text.
    Ignored,
}

/// An id.
pub(crate) const ID: Kind = Kind::Int { min: 1, max: i64::MAX };

/// An id, or 0 for "none".
pub(crate) const ID_OR_ZERO: Kind = Kind::Int { min: 0, max: i64::MAX };

/// Any whole number, as some filters are documented.
pub(crate) const ANY_INT: Kind = Kind::Int { min: i64::MIN, max: i64::MAX };

/// A text to search for may have any length: one that is too long finds nothing.
pub(crate) const ANY_LENGTH: usize = usize::MAX;

/// The number of the page, from 1. The largest is only there so that counting the rows before it cannot overflow.
pub(crate) const PAGE: Param = Param::optional("page", Kind::Int { min: 1, max: 1_000_000_000_000 });

impl Param {
    /// A parameter that must be there.
    pub(crate) const fn required(name: &'static str, kind: Kind) -> Self {
        Self { name, kind, need: Need::Required }
    }

    /// A parameter that may be left out.
    pub(crate) const fn optional(name: &'static str, kind: Kind) -> Self {
        Self { name, kind, need: Need::Optional }
    }

    /// A parameter that may be left out or null.
    pub(crate) const fn nullable(name: &'static str, kind: Kind) -> Self {
        Self { name, kind, need: Need::Nullable }
    }

    /// The number of rows in a page.
    pub(crate) const fn items_per_page(max: i64) -> Self {
        Self::optional("items_per_page", Kind::Int { min: 1, max })
    }
}
