//! What is the same in all four kinds of rows.

use kernel::{CustomerId, FieldErrors, Flaw, LumpSumServiceId, ProjectId, ServiceId};

use super::{
    Common, Customer, CustomerChange, Item, LumpSumService, LumpSumServiceChange, Project, ProjectChange, Service,
    ServiceChange,
};

/// A row of one of the four kinds, for whoever handles all of them in the same way.
pub trait Row: Clone + Send + Sync + 'static {
    /// Its id.
    type Id: Copy + Send + Sync + Into<i64> + TryFrom<i64, Error = kernel::IdError>;
    /// A partial change of it.
    type Change: Send;

    /// Name, number, archived or not, note.
    fn common(&self) -> &Common;

    /// The row after a change.
    fn changed(self, change: Self::Change) -> Self;

    /// Archives it or brings it back, and nothing else.
    fn set_active(active: bool) -> Self::Change;

    /// The kind and the id in one.
    fn item(id: Self::Id) -> Item;

    /// The customer that it belongs to, if rows of this kind belong to one.
    fn customer(&self) -> Option<CustomerId> {
        None
    }

    /// Checks it on its own, without looking at any other row.
    fn check(&self) -> Result<(), FieldErrors> {
        Ok(())
    }
}

macro_rules! row {
    ($kind:ident, $id:ident, $change:ident $(, $more:item)*) => {
        impl Row for $kind {
            type Id = $id;
            type Change = $change;

            fn common(&self) -> &Common {
                &self.common
            }

            fn changed(self, change: $change) -> Self {
                change.over(self)
            }

            fn set_active(active: bool) -> $change {
                let mut change = $change::default();
                change.common.active = kernel::Change::Set(active);
                change
            }

            fn item(id: $id) -> Item {
                Item::$kind(id)
            }

            $($more)*
        }
    };
}

row!(Customer, CustomerId, CustomerChange);
row!(
    Project,
    ProjectId,
    ProjectChange,
    fn customer(&self) -> Option<CustomerId> {
        Some(self.customer)
    },
    /// The deadline must not lie before the start.
    fn check(&self) -> Result<(), FieldErrors> {
        match (self.start_date, self.deadline) {
            (Some(start), Some(deadline)) if deadline < start => {
                Err(FieldErrors::one("deadline", Flaw::EndBeforeStart))
            }
            _ => Ok(()),
        }
    }
);
row!(Service, ServiceId, ServiceChange);
row!(LumpSumService, LumpSumServiceId, LumpSumServiceChange);
