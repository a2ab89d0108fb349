//! `/v3/users` and `/v4/users/me`.

use accounts::access::{Sight, user_sight};
use accounts::{Actor, Role};
use app::Fault;
use jiff::civil::Date;
use kernel::{Sink, UserId};
use store::users::{self, User, UserFilter, UserSort};
use web::Shape;

use super::common::{self, Data, FULLTEXT, Listed};
use crate::input::Input;
use crate::operation::{Call, Operation, Right, Verb, run};
use crate::spec::{ID_OR_ZERO, Kind, PAGE, Param};
use crate::wire::{Day, Moment, Nothing, Shown, object};

object! {
    /// A person. Colleagues without a right see the fields that are always there.
    pub(crate) struct UserReply as "UserV3" {
        id: i64,
        name: String,
        weekstart_monday: bool,
        weekend_friday: bool,
        active: bool,
        timeformat_12h: bool,
        language: &'static str,
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
        role: Shown<&'static str>,
        can_generally_see_absences: Shown<bool>,
        can_generally_manage_absences: Shown<bool>,
        can_add_customers: Shown<bool>,
        default_holidays_count: Shown<bool>,
        default_target_hours: Shown<bool>,
        future_coworker: Shown<bool>,
        start_date: Shown<Option<Day>>,
        exit_date: Shown<Option<Day>>,
        exempt_from_flextime: Shown<bool>,
        wage_type: Shown<Option<i16>>,
        edit_lock: Shown<Option<Day>>,
        edit_lock_dyn: Shown<Option<i16>>,
        edit_lock_sync: Shown<bool>,
        work_time_edit_lock_days: Shown<Option<i16>>,
        budget_notifications: Shown<bool>,
        creator: Shown<Option<i64>>,
        created_at: Shown<Moment>,
        bill_service_id: Shown<Option<String>>,
    }
}

const SCOPE: Param = Param::optional(
    "scope",
    Kind::Word(&["manageAbsences", "viewAbsences", "viewUserReports", "viewUserReportsDetailed", "viewPresences"]),
);

const USER_SORTS: Kind = Kind::Several(&Kind::Word(&[
    "active",
    "-active",
    "id",
    "-id",
    "name",
    "-name",
    "number",
    "-number",
    "role",
    "-role",
    "teams_name",
    "-teams_name",
]));

/// The table.
pub(crate) const OPERATIONS: &[Operation] = &[
    Operation {
        verb: Verb::Get,
        path: "/v3/users",
        name: "getUsersV3",
        summary: "List people.",
        params: &[
            Param::optional("filter[active]", Kind::Bool),
            FULLTEXT,
            Param::optional("filter[teams_id]", Kind::Several(&ID_OR_ZERO)),
            Param::items_per_page(1000),
            PAGE,
            SCOPE,
            Param::optional("sort", USER_SORTS),
        ],
        right: Right::Member,
        shape: Shape::General,
        run: run!(Listed<UserReply>, list),
    },
    Operation {
        verb: Verb::Get,
        path: "/v3/users/{id}",
        name: "getUserByIdV3",
        summary: "Read a person.",
        params: &[SCOPE],
        right: Right::Member,
        shape: Shape::General,
        run: run!(Data<UserReply>, read),
    },
    Operation {
        verb: Verb::Get,
        path: "/v4/users/me",
        name: "getUsersMeV4",
        summary: "Read one's own record.",
        params: &[],
        right: Right::Member,
        shape: Shape::General,
        run: run!(Data<UserReply>, me),
    },
];

async fn list(call: Call) -> Result<Listed<UserReply>, Fault> {
    let (number, page) = common::page(&call.input);
    let company = call.actor.company();
    let (rows, count) = match whom(&call.actor, &call.input) {
        Whom::All => {
            let filter = filter(&call.input);
            let read = async |tx: &store::ReadTx| users::list(tx, &filter, page.limit, page.offset).await;
            call.app.db.read(company, read).await.map_err(Fault::from)?
        }
        Whom::Only(id) => {
            let read = async |tx: &store::ReadTx| users::find(tx, id).await;
            let found: Vec<User> = call.app.db.read(company, read).await.map_err(Fault::from)?.into_iter().collect();
            let count = i64::try_from(found.len()).unwrap_or_default();
            (found, count)
        }
        Whom::Nobody => (Vec::new(), 0),
    };
    let data = rows.iter().map(|user| reply(&call, user)).collect();
    Ok(Listed { paging: common::paging(number, page, count), data })
}

/// Whom a list can hold.
enum Whom {
    All,
    Only(UserId),
    Nobody,
}

/// A scope narrows the list to people whom the caller may manage or look into: an owner everybody, a worker nobody
/// but, for looking, themselves. There are no teams yet, so a filter on one finds nobody.
fn whom(actor: &Actor, input: &Input) -> Whom {
    let teams = input.ints("filter[teams_id]");
    if !teams.is_empty() && !teams.contains(&0) {
        return Whom::Nobody;
    }
    match (input.word("scope"), actor.role(), actor.user()) {
        (None, _, _) | (Some(_), Role::Owner, _) => Whom::All,
        (Some(scope), Role::Worker, Some(own)) if scope.starts_with("view") => Whom::Only(own),
        (Some(_), Role::Worker, _) => Whom::Nobody,
    }
}

fn filter(input: &Input) -> UserFilter {
    UserFilter {
        active: input.bool("filter[active]"),
        fulltext: input.text("filter[fulltext]").map(str::to_owned),
        sort: input.words("sort").into_iter().filter_map(sort).collect(),
    }
}

fn sort(word: &'static str) -> Option<UserSort> {
    let (name, descending) = word.strip_prefix('-').map_or((word, false), |name| (name, true));
    match name {
        "id" => Some(UserSort::Id(descending)),
        "name" => Some(UserSort::Name(descending)),
        "number" => Some(UserSort::Number(descending)),
        "role" => Some(UserSort::Role(descending)),
        "active" => Some(UserSort::Active(descending)),
        _ => None,
    }
}

async fn read(call: Call) -> Result<Data<UserReply>, Fault> {
    let id = call.id()?;
    find(&call, id).await
}

async fn me(call: Call) -> Result<Data<UserReply>, Fault> {
    let id = call.actor.user().ok_or(Fault::NotFound)?;
    find(&call, id).await
}

async fn find(call: &Call, id: UserId) -> Result<Data<UserReply>, Fault> {
    let read = async |tx: &store::ReadTx| users::find(tx, id).await;
    let user = call.app.db.read(call.actor.company(), read).await.map_err(Fault::from)?.ok_or(Fault::NotFound)?;
    Ok(Data(reply(call, &user)))
}

fn reply(call: &Call, user: &User) -> UserReply {
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
        language: user.language.code(),
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
        role: Shown::when(sight, user.role.code()),
        can_generally_see_absences: Shown::when(sight, owner),
        can_generally_manage_absences: Shown::when(sight, owner),
        can_add_customers: Shown::when(sight, owner),
        default_holidays_count: Shown::when(sight, user.default_holidays_count),
        default_target_hours: Shown::when(sight, user.default_target_hours),
        future_coworker: Shown::when(sight, user.start_date.is_some_and(|start| start > today)),
        start_date: Shown::when(sight, user.start_date.map(Day)),
        exit_date: Shown::when(sight, None),
        exempt_from_flextime: Shown::when(sight, false),
        wage_type: Shown::when(sight, user.wage_type),
        edit_lock: Shown::when(sight, user.edit_lock.map(Day)),
        edit_lock_dyn: Shown::when(sight, user.edit_lock_dyn),
        edit_lock_sync: Shown::when(sight, user.edit_lock_sync),
        work_time_edit_lock_days: Shown::when(sight, user.work_time_edit_lock_days),
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
