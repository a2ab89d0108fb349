//! What answers are made of: each type knows its JSON and its place in the document.

use jiff::Timestamp;
use jiff::civil::Date;
use poem_openapi::registry::{MetaSchema, MetaSchemaRef, Registry};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde::{Serialize, Serializer};

/// A type of the wire.
pub(crate) trait Wire: Serialize {
    /// Whether a field of this type may be left out of its object.
    const MAY_BE_ABSENT: bool = false;

    /// Whether it is left out this time.
    fn is_absent(&self) -> bool {
        false
    }

    /// Its schema, or the reference to it.
    fn schema() -> MetaSchemaRef;

    /// Makes its schema known under its name, if it has one.
    fn register(_registry: &mut Registry) {}
}

/// A field that the caller may not see is left out, not sent as null.
#[derive(Clone, Debug)]
pub(crate) struct Shown<T>(Option<T>);

impl<T> Shown<T> {
    /// The field, shown or not.
    pub(crate) fn when(sight: accounts::access::Sight, value: T) -> Self {
        Self(sight.is_shown().then_some(value))
    }

    /// A field that is shown if there is a value.
    pub(crate) fn maybe(value: Option<T>) -> Self {
        Self(value)
    }
}

impl<T: Serialize> Serialize for Shown<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<T: Wire> Wire for Shown<T> {
    const MAY_BE_ABSENT: bool = true;

    fn is_absent(&self) -> bool {
        self.0.is_none()
    }

    fn schema() -> MetaSchemaRef {
        T::schema()
    }

    fn register(registry: &mut Registry) {
        T::register(registry);
    }
}

/// A moment, in UTC to the second.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Moment(pub(crate) Timestamp);

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&kernel::to_the_second(self.0))
    }
}

/// A day.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Day(pub(crate) Date);

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

/// Money or an amount: decimal until here, the last step, where the interface wants a JSON number.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Amount(pub(crate) Decimal);

impl Serialize for Amount {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0.to_i64() {
            Some(whole) if self.0.fract().is_zero() => serializer.serialize_i64(whole),
            _ => serializer.serialize_f64(self.0.to_f64().unwrap_or_default()),
        }
    }
}

/// Null, for a field of a resource that does not exist here yet. Documented as an integer that may be null.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Nothing;

impl Serialize for Nothing {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_unit()
    }
}

/// The schema of a plain type.
fn plain(ty: &'static str, format: Option<&'static str>) -> MetaSchemaRef {
    MetaSchemaRef::Inline(Box::new(MetaSchema { format, ..MetaSchema::new(ty) }))
}

macro_rules! plain {
    ($($ty:ty => $name:literal, $format:expr;)*) => {$(
        impl Wire for $ty {
            fn schema() -> MetaSchemaRef {
                plain($name, $format)
            }
        }
    )*};
}

plain! {
    i64 => "integer", Some("int64");
    i16 => "integer", Some("int32");
    bool => "boolean", None;
    String => "string", None;
    &'static str => "string", None;
    Moment => "string", Some("date-time");
    Day => "string", Some("date");
    Amount => "number", Some("double");
    f64 => "number", Some("double");
}

/// Defines a word or code of a short list, which the document names.
macro_rules! choices {
    ($($(#[$doc:meta])* $name:ident($inner:ty) as $ty:literal $values:expr;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Serialize)]
        #[serde(transparent)]
        pub(crate) struct $name(pub(crate) $inner);

        impl Wire for $name {
            fn schema() -> MetaSchemaRef {
                let enum_items = $values.iter().map(|value| serde_json::json!(value)).collect();
                MetaSchemaRef::Inline(Box::new(MetaSchema { enum_items, ..MetaSchema::new($ty) }))
            }
        }
    )*};
}

choices! {
    /// What a person may do.
    RoleWord(&'static str) as "string" ["worker", "owner"];
    /// A language of the product.
    LanguageWord(&'static str) as "string" ["de", "en", "fr"];
    /// How a person is paid: 1 salary, 2 by the hour.
    WageCode(i16) as "integer" [1, 2];
    /// A number of days after which entries are locked.
    LockDays(i16) as "integer" [1, 2, 3, 5, 8, 15, 31, 46, 91];
    /// A number of days after which working time is locked; 0 from the beginning.
    WorkTimeLockDays(i16) as "integer" [0, 1, 2, 3, 5, 8, 15, 31, 46, 91];
    /// The colour of a customer.
    ColorCode(i16) as "integer" [1, 2, 3, 4, 5, 6, 7, 8, 9];
    /// The type of an entry: 1 time, 2 lump sum, 3 lump-sum service.
    EntryType(i64) as "integer" [1, 2, 3];
    /// Not billable, billable, billed.
    BillableCode(i16) as "integer" [0, 1, 2];
}

impl Wire for Nothing {
    fn schema() -> MetaSchemaRef {
        Option::<i64>::schema()
    }
}

/// Any JSON, for the few keys whose type is not fixed.
impl Wire for serde_json::Value {
    fn schema() -> MetaSchemaRef {
        MetaSchemaRef::Inline(Box::new(MetaSchema { nullable: true, ..MetaSchema::ANY }))
    }
}

/// Always sent, null where there is none.
impl<T: Wire> Wire for Option<T> {
    fn schema() -> MetaSchemaRef {
        match T::schema() {
            MetaSchemaRef::Inline(schema) => MetaSchemaRef::Inline(Box::new(MetaSchema { nullable: true, ..*schema })),
            reference @ MetaSchemaRef::Reference(_) => MetaSchemaRef::Inline(Box::new(MetaSchema {
                nullable: true,
                all_of: vec![reference],
                ..MetaSchema::ANY
            })),
        }
    }

    fn register(registry: &mut Registry) {
        T::register(registry);
    }
}

impl<T: Wire> Wire for Vec<T> {
    fn schema() -> MetaSchemaRef {
        MetaSchemaRef::Inline(Box::new(MetaSchema { items: Some(Box::new(T::schema())), ..MetaSchema::new("array") }))
    }

    fn register(registry: &mut Registry) {
        T::register(registry);
    }
}

/// The key of a field, whose name in the program may be marked as raw.
pub(crate) fn key(field: &'static str) -> &'static str {
    field.strip_prefix("r#").unwrap_or(field)
}

/// Defines an object of the wire: its fields, their JSON and their documentation in one place.
///
/// The keys are the fields' names. A field of type `Option` is always sent; one of type [`Shown`] may be left out.
macro_rules! object {
    ($(#[$doc:meta])* $vis:vis struct $name:ident as $title:literal { $($(#[$field_doc:meta])* $field:ident: $ty:ty,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Debug)]
        $vis struct $name {
            $($(#[$field_doc])* pub(crate) $field: $ty,)*
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                use serde::ser::SerializeMap as _;
                let mut map = serializer.serialize_map(None)?;
                $(if !$crate::wire::Wire::is_absent(&self.$field) {
                    map.serialize_entry($crate::wire::key(stringify!($field)), &self.$field)?;
                })*
                map.end()
            }
        }

        impl $crate::wire::Wire for $name {
            fn schema() -> poem_openapi::registry::MetaSchemaRef {
                poem_openapi::registry::MetaSchemaRef::Reference($title.to_owned())
            }

            fn register(registry: &mut poem_openapi::registry::Registry) {
                registry.create_schema::<Self, _>($title.to_owned(), |registry| {
                    $(<$ty as $crate::wire::Wire>::register(registry);)*
                    poem_openapi::registry::MetaSchema {
                        properties: vec![$(($crate::wire::key(stringify!($field)), <$ty as $crate::wire::Wire>::schema()),)*],
                        required: [$((!<$ty as $crate::wire::Wire>::MAY_BE_ABSENT).then_some($crate::wire::key(stringify!($field))),)*]
                            .into_iter().flatten().collect(),
                        ..poem_openapi::registry::MetaSchema::new("object")
                    }
                });
            }
        }
    };
}

pub(crate) use object;

#[cfg(test)]
mod tests;
