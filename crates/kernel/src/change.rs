//! What a partial update says about one field.

/// The three things a partial update can say: nothing, or a new value.
///
/// For a field that may be empty, `T` is an `Option`: then `Keep`, `Set(None)` and `Set(Some(_))` are told apart,
/// which a bare `Option` could not do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Change<T> {
    /// The field was not sent: it stays as it is.
    #[default]
    Keep,
    /// The field was sent, with this value.
    Set(T),
}

impl<T> Change<T> {
    /// The value after the change, given the one before it.
    pub fn over(self, before: T) -> T {
        match self {
            Self::Keep => before,
            Self::Set(value) => value,
        }
    }

    /// The value that was sent, if one was.
    pub fn sent(&self) -> Option<&T> {
        match self {
            Self::Keep => None,
            Self::Set(value) => Some(value),
        }
    }

    /// The same change of another type.
    pub fn map<U>(self, convert: impl FnOnce(T) -> U) -> Change<U> {
        match self {
            Self::Keep => Change::Keep,
            Self::Set(value) => Change::Set(convert(value)),
        }
    }
}

impl<T> From<Option<T>> for Change<T> {
    /// An absent value keeps what is there.
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Keep, Self::Set)
    }
}
