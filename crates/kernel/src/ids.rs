//! Ids: integers on the wire, types of their own inside.

/// A number that cannot be an id: ids start at one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("an id is a whole number from 1")]
pub struct IdError;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        ///
        /// A whole number from 1, unique in the installation and never used again.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(i64);

        impl $name {
            /// The number as it stands on the wire and in the database.
            pub const fn get(self) -> i64 {
                self.0
            }
        }

        impl TryFrom<i64> for $name {
            type Error = IdError;

            fn try_from(number: i64) -> Result<Self, IdError> {
                if number >= 1 { Ok(Self(number)) } else { Err(IdError) }
            }
        }

        impl From<$name> for i64 {
            fn from(id: $name) -> Self {
                id.0
            }
        }
    )*};
}

ids! {
    /// A company: the tenant.
    CompanyId;
    /// A person who records time.
    UserId;
    /// A customer.
    CustomerId;
    /// A project of a customer.
    ProjectId;
    /// A part of a project.
    SubprojectId;
    /// A kind of work.
    ServiceId;
    /// A service that is sold by the piece.
    LumpSumServiceId;
    /// A recorded entry.
    EntryId;
    /// A description that entries share.
    TextId;
    /// What a person asked about their data.
    RequestId;
    /// An agreement with the works council.
    WorksAgreementId;
    /// Information about a person for somebody outside of the company.
    DisclosureId;
}

/// One run of an import: a `UUIDv7`, since it is made before anything is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ImportId(pub uuid::Uuid);
