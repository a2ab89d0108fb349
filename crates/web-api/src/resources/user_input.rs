//! From the parameters of people to the commands of the product.

use accounts::{Role, SettingsChange, TermsChange, UserChange};
use app::{AddUser, Invitation};
use kernel::{Change, EmailAddress, FieldErrors, Flaw, Language, Number, PersonName, Zone};

use super::common::{NAME, NUMBER};
use crate::input::Input;
use crate::spec::{ID, Kind, Need, Param};

const EMAIL: Kind = Kind::Text { limit: EmailAddress::LIMIT };
const ROLE: Kind = Kind::Word(&["worker", "owner"]);
const LANGUAGE: Kind = Kind::Word(&["de", "en", "fr"]);
/// No name of a zone is nearly as long.
const ZONE: Kind = Kind::Text { limit: 100 };
const WAGE: Kind = Kind::Code(&[1, 2]);
const LOCK_DAYS: Kind = Kind::Code(&[1, 2, 3, 5, 8, 15, 31, 46, 91]);
const WORK_TIME_LOCK_DAYS: Kind = Kind::Code(&[0, 1, 2, 3, 5, 8, 15, 31, 46, 91]);

/// The parameters of a new person.
pub(crate) const NEW: &[Param] = &params(Need::Required);
/// The parameters of a change.
pub(crate) const CHANGED: &[Param] = &params(Need::Optional);

/// `need` is that of the three fields that a person cannot be without.
const fn params(need: Need) -> [Param; 30] {
    [
        Param { name: "email", kind: EMAIL, need },
        Param { name: "name", kind: NAME, need },
        Param { name: "role", kind: ROLE, need },
        Param::optional("active", Kind::Bool),
        Param::nullable("number", NUMBER),
        Param::optional("language", LANGUAGE),
        Param::optional("timezone", ZONE),
        Param::optional("timeformat_12h", Kind::Bool),
        Param::optional("weekstart_monday", Kind::Bool),
        Param::optional("weekend_friday", Kind::Bool),
        Param::nullable("wage_type", WAGE),
        Param::nullable("start_date", Kind::Day),
        Param::nullable("edit_lock", Kind::Later(&Kind::Day)),
        Param::nullable("edit_lock_dyn", Kind::Later(&LOCK_DAYS)),
        Param::optional("edit_lock_sync", Kind::Bool),
        Param::nullable("work_time_edit_lock_days", Kind::Later(&WORK_TIME_LOCK_DAYS)),
        Param::optional("default_holidays_count", Kind::Bool),
        Param::optional("default_target_hours", Kind::Bool),
        Param::optional("default_work_time_regulation", Kind::Bool),
        Param::optional("exempt_from_flextime", Kind::Bool),
        Param::optional("mail_to_user", Kind::Bool),
        Param::optional("boss", Kind::Later(&ID)),
        Param::optional("teams_id", Kind::Later(&ID)),
        Param::optional("work_time_regulations_id", Kind::Later(&ID)),
        Param::optional("absence_managers_id", Kind::Later(&Kind::Several(&ID))),
        Param::optional("access_groups_ids", Kind::Later(&Kind::Several(&ID))),
        Param::optional("exit_date", Kind::Later(&Kind::Day)),
        Param::optional("show_favorites", Kind::Later(&Kind::Bool)),
        Param::optional("budget_notifications", Kind::Later(&Kind::Bool)),
        Param::optional("bill_service_id", Kind::Later(&NUMBER)),
    ]
}

/// What is added.
pub(crate) fn add(input: &Input) -> Result<AddUser, FieldErrors> {
    Ok(AddUser {
        name: input.required("name", PersonName::parse)?,
        email: input.required("email", EmailAddress::parse)?,
        role: role(input).ok_or_else(|| FieldErrors::one("role", Flaw::Missing))?,
        change: change(input)?,
        invitation: invitation(input),
    })
}

/// What is changed.
pub(crate) fn change(input: &Input) -> Result<UserChange, FieldErrors> {
    if input.bool("default_work_time_regulation") == Some(false) {
        return Err(FieldErrors::one("default_work_time_regulation", Flaw::NotAvailableYet));
    }
    Ok(UserChange {
        name: Change::from(input.parse("name", PersonName::parse)?),
        number: input.change_text("number", Number::parse_optional)?,
        email: Change::from(input.parse("email", EmailAddress::parse)?),
        role: Change::from(role(input)),
        active: Change::from(input.bool("active")),
        settings: SettingsChange {
            language: Change::from(input.word("language").and_then(Language::parse)),
            zone: Change::from(input.parse("timezone", |name| Zone::parse(name).map_err(|_unknown| Flaw::NotFound))?),
            timeformat_12h: Change::from(input.bool("timeformat_12h")),
            weekstart_monday: Change::from(input.bool("weekstart_monday")),
            weekend_friday: Change::from(input.bool("weekend_friday")),
            theme: Change::Keep,
        },
        terms: TermsChange {
            start_date: input.change_day("start_date"),
            wage_type: change_code(input, "wage_type"),
            // Nothing is locked yet: whoever set a lock would believe that it is.
            edit_lock: unlocked(input, "edit_lock"),
            edit_lock_dyn: unlocked(input, "edit_lock_dyn"),
            edit_lock_sync: Change::from(input.bool("edit_lock_sync")),
            work_time_edit_lock_days: unlocked(input, "work_time_edit_lock_days"),
            default_holidays_count: Change::from(input.bool("default_holidays_count")),
            default_target_hours: Change::from(input.bool("default_target_hours")),
            exempt_from_flextime: Change::from(input.bool("exempt_from_flextime")),
        },
    })
}

/// Whether a letter is asked for: only where the caller says so, since a letter cannot be taken back.
pub(crate) fn invitation(input: &Input) -> Invitation {
    if input.bool("mail_to_user") == Some(true) { Invitation::Sent } else { Invitation::Withheld }
}

fn role(input: &Input) -> Option<Role> {
    input.word("role").and_then(Role::parse)
}

/// An empty value takes a lock away that was stored before; any other one was refused.
fn unlocked<T>(input: &Input, name: &str) -> Change<Option<T>> {
    if input.is_null(name) { Change::Set(None) } else { Change::Keep }
}

fn change_code(input: &Input, name: &str) -> Change<Option<i16>> {
    if input.is_null(name) {
        return Change::Set(None);
    }
    Change::from(input.int(name).and_then(|code| i16::try_from(code).ok()).map(Some))
}
