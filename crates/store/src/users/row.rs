//! The rows of a person, and their way to the domain and back. The journal keeps people in this shape too.

use accounts::{Role, Theme, User};
use diesel::prelude::*;
use kernel::{EmailAddress, Language, Number, PersonName, UserId, Zone};
use serde::Serialize;
use store_schema::{user_settings, user_terms, users};

use crate::Error;
use crate::personal_text::DbPersonal;
use crate::pg_types::{DbDate, DbTimestamp};

#[derive(HasQuery, Serialize, Clone, Debug)]
#[diesel(table_name = users)]
#[diesel(base_query = users::table.inner_join(user_settings::table.on(user_settings::company_id.eq(users::company_id).and(user_settings::users_id.eq(users::id)))).inner_join(user_terms::table.on(user_terms::company_id.eq(users::company_id).and(user_terms::users_id.eq(users::id)))))]
pub(super) struct Row {
    #[diesel(embed)]
    #[serde(flatten)]
    pub(super) identity: IdentityRow,
    #[diesel(embed)]
    #[serde(flatten)]
    pub(super) settings: SettingsRow,
    #[diesel(embed)]
    #[serde(flatten)]
    pub(super) terms: TermsRow,
}

#[derive(Queryable, Selectable, Insertable, AsChangeset, Serialize, Clone, Debug)]
#[diesel(table_name = users, treat_none_as_null = true)]
pub(super) struct IdentityRow {
    pub(super) id: i64,
    name: DbPersonal,
    number: Option<DbPersonal>,
    email: Option<DbPersonal>,
    role: String,
    active: bool,
    creator: Option<i64>,
    created_at: DbTimestamp,
}

#[derive(Queryable, Selectable, Insertable, AsChangeset, Serialize, Clone, Debug)]
#[diesel(table_name = user_settings)]
pub(super) struct SettingsRow {
    language: String,
    timezone: String,
    timeformat_12h: bool,
    weekstart_monday: bool,
    weekend_friday: bool,
    theme: String,
}

#[derive(Queryable, Selectable, Insertable, AsChangeset, Serialize, Clone, Debug)]
#[diesel(table_name = user_terms, treat_none_as_null = true)]
pub(super) struct TermsRow {
    start_date: Option<DbDate>,
    wage_type: Option<i16>,
    edit_lock: Option<DbDate>,
    edit_lock_dyn: Option<i16>,
    edit_lock_sync: bool,
    work_time_edit_lock_days: Option<i16>,
    default_holidays_count: bool,
    default_target_hours: bool,
    exempt_from_flextime: bool,
}

impl Row {
    /// The domain's person.
    pub(super) fn into_user(self) -> Result<User, Error> {
        let Self { identity, settings, terms } = self;
        let corrupt = |field| Error::Corrupt { table: "users", id: identity.id, field };
        Ok(User {
            id: UserId::try_from(identity.id).map_err(|_cannot_be| corrupt("id"))?,
            role: Role::parse(&identity.role).ok_or_else(|| corrupt("role"))?,
            language: Language::parse(&settings.language).ok_or_else(|| corrupt("language"))?,
            zone: Zone::parse(&settings.timezone).map_err(|_cannot_be| corrupt("timezone"))?,
            name: PersonName::from_stored(identity.name),
            number: identity.number.map(Number::from_stored),
            email: identity.email.map(EmailAddress::from_stored),
            active: identity.active,
            creator: identity.creator,
            created: identity.created_at.0,
            timeformat_12h: settings.timeformat_12h,
            weekstart_monday: settings.weekstart_monday,
            weekend_friday: settings.weekend_friday,
            theme: Theme::parse(&settings.theme).ok_or_else(|| corrupt("theme"))?,
            start_date: terms.start_date.map(|day| day.0),
            wage_type: terms.wage_type,
            edit_lock: terms.edit_lock.map(|day| day.0),
            edit_lock_dyn: terms.edit_lock_dyn,
            edit_lock_sync: terms.edit_lock_sync,
            work_time_edit_lock_days: terms.work_time_edit_lock_days,
            default_holidays_count: terms.default_holidays_count,
            default_target_hours: terms.default_target_hours,
            exempt_from_flextime: terms.exempt_from_flextime,
        })
    }
}

impl From<&User> for Row {
    fn from(user: &User) -> Self {
        Self {
            identity: IdentityRow {
                id: user.id.get(),
                name: DbPersonal::of(&user.name),
                number: user.number.as_ref().map(DbPersonal::of),
                email: user.email.as_ref().map(DbPersonal::of),
                role: user.role.code().to_owned(),
                active: user.active,
                creator: user.creator,
                created_at: DbTimestamp(user.created),
            },
            settings: SettingsRow {
                language: user.language.code().to_owned(),
                timezone: user.zone.name().to_owned(),
                timeformat_12h: user.timeformat_12h,
                weekstart_monday: user.weekstart_monday,
                weekend_friday: user.weekend_friday,
                theme: user.theme.code().to_owned(),
            },
            terms: TermsRow {
                start_date: user.start_date.map(DbDate),
                wage_type: user.wage_type,
                edit_lock: user.edit_lock.map(DbDate),
                edit_lock_dyn: user.edit_lock_dyn,
                edit_lock_sync: user.edit_lock_sync,
                work_time_edit_lock_days: user.work_time_edit_lock_days,
                default_holidays_count: user.default_holidays_count,
                default_target_hours: user.default_target_hours,
                exempt_from_flextime: user.exempt_from_flextime,
            },
        }
    }
}
