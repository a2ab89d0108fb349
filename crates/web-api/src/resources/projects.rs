//! `/v4/projects`.

use accounts::access::Sight;
use kernel::{Change, CustomerId, FieldErrors, Number, ProjectId};
use serde_json::Value;
use timesheets::catalog::{Project, ProjectChange};
use web::Shape;

use super::catalog::{self, Resource};
use super::common::{self, Data, Done, FULLTEXT, Listed, NAME, NOTE, NUMBER, REMOVAL, SORTS};
use crate::input::Input;
use crate::operation::{Operation, Right, Verb, run};
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
        run: run!(Listed<ProjectReply>, catalog::list::<Project>),
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
        run: run!(Data<ProjectReply>, catalog::create::<Project>),
    },
    Operation {
        verb: Verb::Get,
        path: "/v4/projects/{id}",
        name: "getProjectByIdV4",
        summary: "Read a project.",
        params: &[],
        right: Right::Member,
        shape: Shape::General,
        run: run!(Data<ProjectReply>, catalog::read::<Project>),
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
        run: run!(Data<ProjectReply>, catalog::update::<Project>),
    },
    Operation {
        verb: Verb::Delete,
        path: "/v4/projects/{id}",
        name: "deleteProjectByIdV4",
        summary: "Delete a project that nothing depends on.",
        params: REMOVAL,
        right: Right::Catalog,
        shape: Shape::General,
        run: run!(Done, catalog::remove::<Project>),
    },
];

impl Resource for Project {
    type Reply = ProjectReply;

    fn read_new(input: &Input) -> Result<Self, FieldErrors> {
        Ok(Project {
            customer: input.required_id("customers_id")?,
            common: common::common(input)?,
            billable_default: input.bool("billable_default").unwrap_or(true),
            start_date: input.day("start_date"),
            deadline: input.day("deadline"),
            bill_service: input.parse("bill_service_id", Number::parse_optional)?.flatten(),
        })
    }

    fn read_change(input: &Input) -> Result<ProjectChange, FieldErrors> {
        Ok(ProjectChange {
            customer: Change::from(input.id("customers_id")),
            common: common::common_change(input)?,
            billable_default: Change::from(input.bool("billable_default")),
            start_date: input.change_day("start_date"),
            deadline: input.change_day("deadline"),
            bill_service: input.change_text("bill_service_id", Number::parse_optional)?,
        })
    }

    fn reply(&self, id: ProjectId, sight: Sight) -> ProjectReply {
        ProjectReply {
            id: id.get(),
            customers_id: self.customer.get(),
            name: common::name(&self.common),
            number: common::number(self.common.number.as_ref()),
            active: self.common.active,
            billable_default: self.billable_default,
            note: common::note(&self.common, sight),
            billed_money: Shown::when(sight, None),
            billed_completely: Shown::when(sight, None),
            completed: false,
            completed_at: None,
            // Without a hard budget revenue is what the rates say.
            revenue_factor: Shown::when(sight, Some(Amount(1.into()))),
            deadline: self.deadline.map(Day),
            start_date: self.start_date.map(Day),
            automatic_completion: false,
            test_data: false,
            count_subprojects: 0,
            budget: Value::Null,
            bill_service_id: Shown::when(sight, common::number(self.bill_service.as_ref())),
            service_assignments: Vec::new(),
        }
    }

    /// A number that is nobody's id, or completion, which does not exist yet.
    fn finds_nothing(input: &Input) -> bool {
        let no_id = input.int("filter[customers_id]").is_some_and(|id| CustomerId::try_from(id).is_err());
        no_id || input.bool("filter[completed]") == Some(true)
    }
}
