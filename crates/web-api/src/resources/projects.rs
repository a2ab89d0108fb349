//! `/v4/projects`.

use accounts::access::Sight;
use app::Fault;
use app::catalog::projects;
use kernel::{Change, CustomerId, FieldErrors, Number, ProjectId};
use serde_json::Value;
use store::catalog::projects as store_projects;
use timesheets::catalog::{Project, ProjectChange};
use web::Shape;

use super::common::{self, DONE, Data, Done, FULLTEXT, Listed, NAME, NOTE, NUMBER, REMOVAL, SORTS};
use crate::input::Input;
use crate::operation::{Call, Operation, Right, Verb, run};
use crate::spec::{ANY_INT, ID, Kind, PAGE, Param};
use crate::wire::{Amount, Day, Moment, Shown, object};

object! {
    /// A project.
    pub(crate) struct ProjectReply as "ProjectV4" {
        id: i64,
        customers_id: i64,
        name: String,
        number: Option<String>,
        active: bool,
        billable_default: bool,
        note: Shown<Option<String>>,
        billed_money: Shown<Option<Amount>>,
        billed_completely: Shown<Option<bool>>,
        completed: bool,
        completed_at: Option<Moment>,
        revenue_factor: Shown<Option<Amount>>,
        deadline: Option<Day>,
        start_date: Option<Day>,
        automatic_completion: bool,
        test_data: bool,
        count_subprojects: i64,
        budget: Value,
        bill_service_id: Shown<Option<String>>,
        service_assignments: Vec<i64>,
    }
}

/// The table.
pub(crate) const OPERATIONS: &[Operation] = &[
    Operation {
        verb: Verb::Get,
        path: "/v4/projects",
        name: "getProjectsV4",
        summary: "List projects.",
        params: &[
            Param::optional("filter[active]", Kind::Bool),
            Param::optional("filter[completed]", Kind::Bool),
            Param::optional("filter[customers_id]", ANY_INT),
            FULLTEXT,
            Param::items_per_page(5000),
            PAGE,
            Param::optional("scope", Kind::Word(&["manageAccess"])),
            Param::optional("sort", SORTS),
        ],
        right: Right::Member,
        shape: Shape::General,
        run: run!(Listed<ProjectReply>, list),
    },
    Operation {
        verb: Verb::Post,
        path: "/v4/projects",
        name: "createProjectV4",
        summary: "Create a project.",
        params: &[
            Param::required("name", NAME),
            Param::required("customers_id", ID),
            Param::optional("active", Kind::Bool),
            Param::nullable("number", NUMBER),
            Param::optional("billable_default", Kind::Bool),
            Param::nullable("note", NOTE),
            Param::nullable("deadline", Kind::Day),
            Param::nullable("start_date", Kind::Day),
            Param::optional("automatic_completion", Kind::Later(&Kind::Bool)),
            Param::optional("budget", Kind::Later(&Kind::Object)),
            Param::optional("service_assignments", Kind::Later(&Kind::Several(&ID))),
            Param::nullable("bill_service_id", NUMBER),
        ],
        right: Right::Catalog,
        shape: Shape::General,
        run: run!(Data<ProjectReply>, create),
    },
    Operation {
        verb: Verb::Get,
        path: "/v4/projects/{id}",
        name: "getProjectByIdV4",
        summary: "Read a project.",
        params: &[],
        right: Right::Member,
        shape: Shape::General,
        run: run!(Data<ProjectReply>, read),
    },
    Operation {
        verb: Verb::Put,
        path: "/v4/projects/{id}",
        name: "updateProjectByIdV4",
        summary: "Change a project, or archive it.",
        params: &[
            Param::optional("name", NAME),
            Param::optional("customers_id", ID),
            Param::optional("active", Kind::Bool),
            Param::nullable("number", NUMBER),
            Param::optional("billable_default", Kind::Bool),
            Param::nullable("note", NOTE),
            Param::nullable("deadline", Kind::Day),
            Param::nullable("start_date", Kind::Day),
            Param::optional("automatic_completion", Kind::Later(&Kind::Bool)),
            Param::optional("budget", Kind::Later(&Kind::Object)),
            Param::optional("service_assignments", Kind::Later(&Kind::Several(&ID))),
            Param::nullable("bill_service_id", NUMBER),
        ],
        right: Right::Catalog,
        shape: Shape::General,
        run: run!(Data<ProjectReply>, update),
    },
    Operation {
        verb: Verb::Delete,
        path: "/v4/projects/{id}",
        name: "deleteProjectByIdV4",
        summary: "Delete a project that nothing depends on.",
        params: REMOVAL,
        right: Right::Catalog,
        shape: Shape::General,
        run: run!(Done, remove),
    },
];

async fn list(call: Call) -> Result<Listed<ProjectReply>, Fault> {
    let filter = common::filter(&call.input);
    let (number, page) = common::page(&call.input);
    if names_nobody(&call.input) {
        return Ok(Listed { paging: common::paging(number, page, 0), data: Vec::new() });
    }
    let read = async |tx: &store::ReadTx| store_projects::list(tx, &filter, page).await;
    let (rows, count) = call.app.db.read(call.actor.company(), read).await.map_err(Fault::from)?;
    let sight = common::sight(&call);
    let data = rows.iter().map(|(id, project)| reply(*id, project, sight)).collect();
    Ok(Listed { paging: common::paging(number, page, count), data })
}

/// A filter that no project can meet: a number that is nobody's id, or completion, which does not exist yet.
fn names_nobody(input: &Input) -> bool {
    let no_id = input.int("filter[customers_id]").is_some_and(|id| CustomerId::try_from(id).is_err());
    no_id || input.bool("filter[completed]") == Some(true)
}

async fn read(call: Call) -> Result<Data<ProjectReply>, Fault> {
    let id = call.id()?;
    let find = async |tx: &store::ReadTx| store_projects::find(tx, id).await;
    let project = call.app.db.read(call.actor.company(), find).await.map_err(Fault::from)?;
    Ok(Data(reply(id, &project.ok_or(Fault::NotFound)?, common::sight(&call))))
}

async fn create(call: Call) -> Result<Data<ProjectReply>, Fault> {
    let input = &call.input;
    let new = Project {
        customer: input.required_id("customers_id")?,
        common: common::common(input)?,
        billable_default: input.bool("billable_default").unwrap_or(true),
        start_date: input.day("start_date"),
        deadline: input.day("deadline"),
        bill_service: input.parse("bill_service_id", Number::parse_optional)?.flatten(),
    };
    let (id, project) = projects::create(&call.app, &call.actor, new).await?;
    Ok(Data(reply(id, &project, common::sight(&call))))
}

async fn update(call: Call) -> Result<Data<ProjectReply>, Fault> {
    let id = call.id()?;
    let project = projects::edit(&call.app, &call.actor, id, change(&call.input)?).await?;
    Ok(Data(reply(id, &project, common::sight(&call))))
}

async fn remove(call: Call) -> Result<Done, Fault> {
    projects::remove(&call.app, &call.actor, call.id()?, common::removal(&call.input)).await?;
    Ok(DONE)
}

fn change(input: &Input) -> Result<ProjectChange, FieldErrors> {
    Ok(ProjectChange {
        customer: Change::from(input.id("customers_id")),
        common: common::common_change(input)?,
        billable_default: Change::from(input.bool("billable_default")),
        start_date: input.change_day("start_date"),
        deadline: input.change_day("deadline"),
        bill_service: input.change_text("bill_service_id", Number::parse_optional)?,
    })
}

fn reply(id: ProjectId, project: &Project, sight: Sight) -> ProjectReply {
    ProjectReply {
        id: id.get(),
        customers_id: project.customer.get(),
        name: common::name(&project.common),
        number: common::number(project.common.number.as_ref()),
        active: project.common.active,
        billable_default: project.billable_default,
        note: common::note(&project.common, sight),
        billed_money: Shown::when(sight, None),
        billed_completely: Shown::when(sight, None),
        completed: false,
        completed_at: None,
        // Without a hard budget revenue is what the rates say.
        revenue_factor: Shown::when(sight, Some(Amount(1.into()))),
        deadline: project.deadline.map(Day),
        start_date: project.start_date.map(Day),
        automatic_completion: false,
        test_data: false,
        count_subprojects: 0,
        budget: Value::Null,
        bill_service_id: Shown::when(sight, common::number(project.bill_service.as_ref())),
        service_assignments: Vec::new(),
    }
}
