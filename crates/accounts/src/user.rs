//! A person of a company, and the rules for changing and removing one.

use jiff::Timestamp;
use jiff::civil::Date;
use kernel::{Change, EmailAddress, Language, Number, PersonName, UserId, Zone};

use crate::{Role, Theme};

mod erase;

pub use erase::{Restricted, erase};

/// A person with settings and terms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct User {
    /// Who.
    pub id: UserId,
    /// The name.
    pub name: PersonName,
    /// A number of the company's own.
    pub number: Option<Number>,
    /// The address; `None` for imported people who were not invited yet.
    pub email: Option<EmailAddress>,
    /// The role.
    pub role: Role,
    /// Whether not archived.
    pub active: bool,
    /// Who created the record.
    pub creator: Option<i64>,
    /// When.
    pub created: Timestamp,
    /// The language of pages and messages.
    pub language: Language,
    /// The zone of new entries.
    pub zone: Zone,
    /// Whether times are shown with am and pm.
    pub timeformat_12h: bool,
    /// Whether weeks start on Monday.
    pub weekstart_monday: bool,
    /// Kept for old clients; without effect.
    pub weekend_friday: bool,
    /// How the person's pages look.
    pub theme: Theme,
    /// The first day of work.
    pub start_date: Option<Date>,
    /// 1 salary, 2 by the hour.
    pub wage_type: Option<i16>,
    /// Entries up to this day are closed.
    pub edit_lock: Option<Date>,
    /// Entries older than this many days are closed.
    pub edit_lock_dyn: Option<i16>,
    /// Whether the company's lock overwrites the person's own.
    pub edit_lock_sync: bool,
    /// Days after which working time is changed by request only.
    pub work_time_edit_lock_days: Option<i16>,
    /// Whether the company's default of holidays holds.
    pub default_holidays_count: bool,
    /// Whether the company's default of target hours holds.
    pub default_target_hours: bool,
    /// Whether the person has no time account.
    pub exempt_from_flextime: bool,
}

/// A partial change of what people set for themselves.
#[derive(Clone, Debug, Default)]
pub struct SettingsChange {
    /// See [`User::language`].
    pub language: Change<Language>,
    /// See [`User::zone`]. Entries keep the zone that they were recorded in.
    pub zone: Change<Zone>,
    /// See [`User::timeformat_12h`].
    pub timeformat_12h: Change<bool>,
    /// See [`User::weekstart_monday`].
    pub weekstart_monday: Change<bool>,
    /// See [`User::weekend_friday`].
    pub weekend_friday: Change<bool>,
    /// See [`User::theme`].
    pub theme: Change<Theme>,
}

/// A partial change of the terms that a person works under.
#[derive(Clone, Debug, Default)]
pub struct TermsChange {
    /// See [`User::start_date`].
    pub start_date: Change<Option<Date>>,
    /// See [`User::wage_type`].
    pub wage_type: Change<Option<i16>>,
    /// See [`User::edit_lock`].
    pub edit_lock: Change<Option<Date>>,
    /// See [`User::edit_lock_dyn`].
    pub edit_lock_dyn: Change<Option<i16>>,
    /// See [`User::edit_lock_sync`].
    pub edit_lock_sync: Change<bool>,
    /// See [`User::work_time_edit_lock_days`].
    pub work_time_edit_lock_days: Change<Option<i16>>,
    /// See [`User::default_holidays_count`].
    pub default_holidays_count: Change<bool>,
    /// See [`User::default_target_hours`].
    pub default_target_hours: Change<bool>,
    /// See [`User::exempt_from_flextime`].
    pub exempt_from_flextime: Change<bool>,
}

/// A partial change of a person.
#[derive(Clone, Debug, Default)]
pub struct UserChange {
    /// See [`User::name`].
    pub name: Change<PersonName>,
    /// See [`User::number`].
    pub number: Change<Option<Number>>,
    /// See [`User::email`]. An address is replaced, never taken away.
    pub email: Change<EmailAddress>,
    /// See [`User::role`].
    pub role: Change<Role>,
    /// See [`User::active`].
    pub active: Change<bool>,
    /// What people also set for themselves.
    pub settings: SettingsChange,
    /// The terms.
    pub terms: TermsChange,
}

impl SettingsChange {
    /// The person after the change.
    pub fn over(self, before: User) -> User {
        User {
            language: self.language.over(before.language),
            zone: self.zone.over(before.zone),
            timeformat_12h: self.timeformat_12h.over(before.timeformat_12h),
            weekstart_monday: self.weekstart_monday.over(before.weekstart_monday),
            weekend_friday: self.weekend_friday.over(before.weekend_friday),
            theme: self.theme.over(before.theme),
            ..before
        }
    }
}

impl TermsChange {
    fn over(self, before: User) -> User {
        User {
            start_date: self.start_date.over(before.start_date),
            wage_type: self.wage_type.over(before.wage_type),
            edit_lock: self.edit_lock.over(before.edit_lock),
            edit_lock_dyn: self.edit_lock_dyn.over(before.edit_lock_dyn),
            edit_lock_sync: self.edit_lock_sync.over(before.edit_lock_sync),
            work_time_edit_lock_days: self.work_time_edit_lock_days.over(before.work_time_edit_lock_days),
            default_holidays_count: self.default_holidays_count.over(before.default_holidays_count),
            default_target_hours: self.default_target_hours.over(before.default_target_hours),
            exempt_from_flextime: self.exempt_from_flextime.over(before.exempt_from_flextime),
            ..before
        }
    }
}

impl UserChange {
    /// The person after the change; whether it may be made is for [`edit`].
    pub fn over(self, before: User) -> User {
        let user = self.terms.over(self.settings.over(before));
        User {
            name: self.name.over(user.name),
            number: self.number.over(user.number),
            email: self.email.map(Some).over(user.email),
            role: self.role.over(user.role),
            active: self.active.over(user.active),
            ..user
        }
    }
}

/// What depends on a person.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct UserFacts {
    /// Entries, a running one not counted.
    pub entries: i64,
    /// Entries that are running: one at most.
    pub running: i64,
    /// Owners of the company other than this person who are not archived.
    pub other_owners: i64,
    /// How often information about them was given to others.
    pub disclosures: i64,
}

/// Who wants to change or remove a person.
#[derive(Clone, Copy, Debug)]
pub struct By {
    /// The person; `None` for the installation itself.
    pub user: Option<UserId>,
    /// The role.
    pub role: Role,
}

/// Why a person stays as they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum UserError {
    /// A clock of the person is running: it would run for ever.
    #[error("a clock of the person is running")]
    RunningAtArchiving,
    /// As above, when the person is to be removed.
    #[error("a clock of the person is running")]
    RunningAtRemoval,
    /// The company would have nobody left who administers it.
    #[error("this is the last owner")]
    LastOwner,
    /// Nobody locks themselves out.
    #[error("people cannot archive themselves")]
    ArchivesThemselves,
    /// Nobody removes themselves.
    #[error("people cannot remove themselves")]
    RemovesThemselves,
    /// Nobody erases themselves: somebody has to be there who can answer for it.
    #[error("people cannot erase themselves")]
    ErasesThemselves,
    /// As for archiving, when the person is to be erased.
    #[error("a clock of the person is running")]
    RunningAtErasure,
    /// What is restricted on request is neither erased nor removed: the person may need it.
    #[error("the person's data is restricted")]
    Restricted,
    /// An owner is removed by owners only.
    #[error("only an owner removes an owner")]
    RemovesOwner,
    /// The person has recorded time, which is never removed along; they can be archived instead.
    #[error("{entries} entries depend on the person")]
    HasRelations {
        /// How many entries.
        entries: i64,
    },
    /// That information about the person was given to others has to be shown for years; they can be archived or erased.
    #[error("information about the person was given to others")]
    WasDisclosed,
}

impl UserError {
    /// The stable code, key of its sentence.
    pub fn code(self) -> &'static str {
        match self {
            Self::RunningAtArchiving => "user.running-at-archiving",
            Self::RunningAtRemoval => "user.running-at-removal",
            Self::LastOwner => "user.last-owner",
            Self::ArchivesThemselves => "user.archives-themselves",
            Self::RemovesThemselves => "user.removes-themselves",
            Self::ErasesThemselves => "user.erases-themselves",
            Self::RunningAtErasure => "user.running-at-erasure",
            Self::Restricted => "user.restricted",
            Self::RemovesOwner => "user.removes-owner",
            Self::HasRelations { .. } => "user.has-relations",
            Self::WasDisclosed => "user.was-disclosed",
        }
    }
}

/// Decides what a person becomes. An active owner is always left, and nobody archives themselves.
pub fn edit(before: &User, change: UserChange, facts: UserFacts, by: By) -> Result<User, UserError> {
    let after = change.over(before.clone());
    let archived = before.active && !after.active;
    if archived && by.user == Some(before.id) {
        return Err(UserError::ArchivesThemselves);
    }
    if archived && facts.running > 0 {
        return Err(UserError::RunningAtArchiving);
    }
    let administers = |user: &User| user.active && user.role == Role::Owner;
    if administers(before) && !administers(&after) && facts.other_owners == 0 {
        return Err(UserError::LastOwner);
    }
    Ok(after)
}

/// Whether a person can be removed: only one who recorded nothing.
pub fn remove(user: &User, facts: UserFacts, by: By) -> Result<(), UserError> {
    if by.user == Some(user.id) {
        return Err(UserError::RemovesThemselves);
    }
    if user.role == Role::Owner && by.role != Role::Owner {
        return Err(UserError::RemovesOwner);
    }
    if user.role == Role::Owner && user.active && facts.other_owners == 0 {
        return Err(UserError::LastOwner);
    }
    if facts.running > 0 {
        return Err(UserError::RunningAtRemoval);
    }
    if facts.entries > 0 {
        return Err(UserError::HasRelations { entries: facts.entries });
    }
    if facts.disclosures > 0 {
        return Err(UserError::WasDisclosed);
    }
    Ok(())
}

#[cfg(test)]
mod tests;
