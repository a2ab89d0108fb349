//! What a person looks like on the wire.

use accounts::Role;
use accounts::access::{Sight, user_sight};
use jiff::civil::Date;
use kernel::Sink;
use store::users::User;

use super::common;
use crate::operation::Call;
use crate::wire::{Day, LanguageWord, LockDays, Moment, Nothing, RoleWord, Shown, WageCode, WorkTimeLockDays, object};

object! {
    /// A person. Colleagues without a right see the fields that are always there.
    pub(crate) struct UserReply as "UserV3" {
        id: i64,
        name: String,
        weekstart_monday: bool,
        weekend_friday: bool,
        active: bool,
        timeformat_12h: bool,
        language: LanguageWord,
        timezone: String,
        teams_id: Nothing,
        initials: String,
        nonbusiness_groups_id: Nothing,
        number: Shown<Option<String>>,
        work_time_regulations_id: Shown<Nothing>,
        default_work_time_regulation: Shown<bool>,
        worktime_regulation_id: Shown<Nothing>,
        boss: Shown<Nothing>,
        absence_managers_id: Shown<Vec<i64>>,
        access_groups_ids: Shown<Vec<i64>>,
        email: Shown<String>,
        role: Shown<RoleWord>,
        can_generally_see_absences: Shown<bool>,
        can_generally_manage_absences: Shown<bool>,
        can_add_customers: Shown<bool>,
        default_holidays_count: Shown<bool>,
        default_target_hours: Shown<bool>,
        future_coworker: Shown<bool>,
        start_date: Shown<Option<Day>>,
        exit_date: Shown<Option<Day>>,
        exempt_from_flextime: Shown<bool>,
        wage_type: Shown<Option<WageCode>>,
        edit_lock: Shown<Option<Day>>,
        edit_lock_dyn: Shown<Option<LockDays>>,
        edit_lock_sync: Shown<bool>,
        work_time_edit_lock_days: Shown<Option<WorkTimeLockDays>>,
        budget_notifications: Shown<bool>,
        creator: Shown<Option<i64>>,
        created_at: Shown<Moment>,
        bill_service_id: Shown<Option<String>>,
    }
}

/// A person as the caller may see them.
pub(crate) fn reply(call: &Call, user: &User) -> UserReply {
    let sight = user_sight(&call.actor, user.id);
    let today = kernel::local_day(call.app.clock.now(), &user.zone);
    full(user, sight, today)
}

fn full(user: &User, sight: Sight, today: Date) -> UserReply {
    let owner = user.role == Role::Owner;
    let name = user.name.reveal(Sink::Reply);
    let email = user.email.as_ref().filter(|_| sight.is_shown()).map(|email| email.reveal(Sink::Reply).to_owned());
    UserReply {
        id: user.id.get(),
        name: name.to_owned(),
        weekstart_monday: user.weekstart_monday,
        weekend_friday: user.weekend_friday,
        active: user.active,
        timeformat_12h: user.timeformat_12h,
        language: LanguageWord(user.language.code()),
        timezone: user.zone.name().to_owned(),
        teams_id: Nothing,
        initials: initials(name),
        nonbusiness_groups_id: Nothing,
        number: Shown::when(sight, common::number(user.number.as_ref())),
        work_time_regulations_id: Shown::when(sight, Nothing),
        default_work_time_regulation: Shown::when(sight, true),
        worktime_regulation_id: Shown::when(sight, Nothing),
        boss: Shown::when(sight, Nothing),
        absence_managers_id: Shown::when(sight, Vec::new()),
        access_groups_ids: Shown::when(sight, Vec::new()),
        email: Shown::maybe(email),
        role: Shown::when(sight, RoleWord(user.role.code())),
        can_generally_see_absences: Shown::when(sight, owner),
        can_generally_manage_absences: Shown::when(sight, owner),
        can_add_customers: Shown::when(sight, owner),
        default_holidays_count: Shown::when(sight, user.default_holidays_count),
        default_target_hours: Shown::when(sight, user.default_target_hours),
        future_coworker: Shown::when(sight, user.start_date.is_some_and(|start| start > today)),
        start_date: Shown::when(sight, user.start_date.map(Day)),
        exit_date: Shown::when(sight, None),
        exempt_from_flextime: Shown::when(sight, user.exempt_from_flextime),
        wage_type: Shown::when(sight, user.wage_type.map(WageCode)),
        edit_lock: Shown::when(sight, user.edit_lock.map(Day)),
        edit_lock_dyn: Shown::when(sight, user.edit_lock_dyn.map(LockDays)),
        edit_lock_sync: Shown::when(sight, user.edit_lock_sync),
        work_time_edit_lock_days: Shown::when(sight, user.work_time_edit_lock_days.map(WorkTimeLockDays)),
        budget_notifications: Shown::when(sight, false),
        creator: Shown::when(sight, user.creator),
        created_at: Shown::when(sight, Moment(user.created)),
        bill_service_id: Shown::when(sight, None),
    }
}

/// The first letters of the first and the last word of a name.
fn initials(name: &str) -> String {
    let mut words = name.split_whitespace();
    let first = words.next().and_then(|word| word.chars().next());
    let last = words.next_back().and_then(|word| word.chars().next());
    first.into_iter().chain(last).flat_map(char::to_uppercase).collect()
}

#[cfg(test)]
mod tests {
    use super::initials;

    #[test]
    fn initials_are_those_of_the_first_and_the_last_word() {
        for (name, expected) in [("Erika Muster", "EM"), ("erika", "E"), ("Ana de la Muster", "AM"), ("", "")] {
            assert_eq!(initials(name), expected, "{name}");
        }
    }
}
