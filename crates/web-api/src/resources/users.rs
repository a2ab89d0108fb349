//! `/v3/users` and `/v4/users/me`.

use accounts::{Actor, Role};
use app::Fault;
use kernel::UserId;
use store::looks::Look;
use store::users::{self, User, UserFilter, UserSort};
use web::Shape;

use super::common::{self, DONE, Data, Done, FULLTEXT, Listed, REMOVAL};
use super::user_input;
use super::user_reply::{UserReply, reply};
use crate::input::Input;
use crate::operation::{Call, Operation, Right, Verb, run};
use crate::spec::{ID_OR_ZERO, Kind, PAGE, Param};

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
        verb: Verb::Post,
        path: "/v3/users",
        name: "createUserV3",
        summary: "Add a person, and invite them if asked to.",
        params: user_input::NEW,
        right: Right::People,
        shape: Shape::General,
        run: run!(Data<UserReply>, create),
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
        verb: Verb::Put,
        path: "/v3/users/{id}",
        name: "updateUserByIdV3",
        summary: "Change a person, or archive them.",
        params: user_input::CHANGED,
        right: Right::People,
        shape: Shape::General,
        run: run!(Data<UserReply>, update),
    },
    Operation {
        verb: Verb::Delete,
        path: "/v3/users/{id}",
        name: "deleteUserByIdV3",
        summary: "Delete a person who recorded nothing.",
        params: REMOVAL,
        right: Right::People,
        shape: Shape::General,
        run: run!(Done, remove),
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
            let viewer = call.actor.user();
            let read = async |tx: &store::ReadTx| users::find_in_sight(tx, viewer, id).await;
            let found: Vec<User> = call.app.db.read(company, read).await.map_err(Fault::from)?.into_iter().collect();
            let count = i64::try_from(found.len()).unwrap_or_default();
            (found, count)
        }
        Whom::Nobody => (Vec::new(), 0),
    };
    // Colleagues see no more than whom there is.
    if call.actor.role() == Role::Owner {
        app::note_look(&call.app, &call.actor, rows.iter().map(|user| user.id), Look::Record).await?;
    }
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
        restricted_too: false,
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
    if call.actor.role() == Role::Owner {
        app::note_look(&call.app, &call.actor, [id], Look::Record).await?;
    }
    find(&call, id).await
}

async fn create(call: Call) -> Result<Data<UserReply>, Fault> {
    let user = app::add_user(&call.app, &call.actor, user_input::add(&call.input)?).await?;
    Ok(Data(reply(&call, &user)))
}

async fn update(call: Call) -> Result<Data<UserReply>, Fault> {
    let change = user_input::change(&call.input)?;
    let invitation = user_input::invitation(&call.input);
    let user = app::edit_user(&call.app, &call.actor, call.id()?, change, invitation).await?;
    Ok(Data(reply(&call, &user)))
}

async fn remove(call: Call) -> Result<Done, Fault> {
    app::remove_user(&call.app, &call.actor, call.id()?, common::removal(&call.input)).await?;
    Ok(DONE)
}

async fn me(call: Call) -> Result<Data<UserReply>, Fault> {
    let id = call.actor.user().ok_or(Fault::NotFound)?;
    find(&call, id).await
}

async fn find(call: &Call, id: UserId) -> Result<Data<UserReply>, Fault> {
    let viewer = call.actor.user();
    let read = async |tx: &store::ReadTx| users::find_in_sight(tx, viewer, id).await;
    let user = call.app.db.read(call.actor.company(), read).await.map_err(Fault::from)?.ok_or(Fault::NotFound)?;
    Ok(Data(reply(call, &user)))
}
