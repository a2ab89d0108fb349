//! `/v3/customers`.

use accounts::access::Sight;
use app::Fault;
use kernel::{Change, CustomerId, FieldErrors, Number};
use store::ReadTx;
use store::catalog::Page;
use store::catalog::customers::{self, ProjectCount};
use timesheets::catalog::{Color, Customer, CustomerChange};
use web::Shape;

use super::catalog::{self, Resource};
use super::common::{self, Data, Done, FULLTEXT, Listed, NAME, NOTE, NUMBER, REMOVAL, SORTS};
use crate::input::Input;
use crate::operation::{Call, Operation, Right, Verb, run};
use crate::spec::{ID, ID_OR_ZERO, Kind, PAGE, Param};
use crate::wire::{ColorCode, Shown, object};

object! {
    /// A customer.
    pub(crate) struct CustomerReply as "CustomerV3" {
        id: i64,
        name: String,
        number: Option<String>,
        color: ColorCode,
        active: bool,
        billable_default: bool,
        note: Shown<Option<String>>,
        bill_service_id: Shown<Option<String>>,
        test_data: bool,
        service_assignments: Shown<Vec<i64>>,
    }
}

object! {
    /// How many projects a customer has.
    pub(crate) struct ProjectCountReply as "CustomerCountProjectsV3" {
        customers_id: i64,
        active: i64,
        inactive: i64,
    }
}

const SCOPE: Param = Param::optional("scope", Kind::Word(&["manageAccess"]));

const COLORS: Kind = Kind::Code(&[1, 2, 3, 4, 5, 6, 7, 8, 9]);

/// The table.
pub(crate) const OPERATIONS: &[Operation] = &[
    Operation {
        verb: Verb::Get,
        path: "/v3/customers",
        name: "getCustomersV3",
        summary: "List customers.",
        params: &[
            Param::optional("filter[active]", Kind::Bool),
            FULLTEXT,
            Param::items_per_page(5000),
            PAGE,
            SCOPE,
            Param::optional("sort", SORTS),
        ],
        right: Right::Member,
        shape: Shape::General,
        run: run!(Listed<CustomerReply>, catalog::list::<Customer>),
    },
    Operation {
        verb: Verb::Post,
        path: "/v3/customers",
        name: "createCustomerV3",
        summary: "Create a customer.",
        params: &[
            Param::required("name", NAME),
            Param::optional("active", Kind::Bool),
            Param::optional("billable_default", Kind::Bool),
            Param::nullable("number", NUMBER),
            Param::nullable("color", COLORS),
            Param::nullable("note", NOTE),
            Param::nullable("bill_service_id", NUMBER),
            Param::optional("service_assignments", Kind::Later(&Kind::Several(&ID))),
        ],
        right: Right::Catalog,
        shape: Shape::General,
        run: run!(Data<CustomerReply>, catalog::create::<Customer>),
    },
    Operation {
        verb: Verb::Get,
        path: "/v3/customers/countProjects",
        name: "getCustomersCountProjectsV3",
        summary: "Count the projects of each customer.",
        params: &[Param::optional("customers_id", Kind::Several(&ID_OR_ZERO)), SCOPE],
        right: Right::Member,
        shape: Shape::General,
        run: run!(Listed<ProjectCountReply>, count_projects),
    },
    Operation {
        verb: Verb::Get,
        path: "/v3/customers/{id}",
        name: "getCustomerByIdV3",
        summary: "Read a customer.",
        params: &[],
        right: Right::Member,
        shape: Shape::General,
        run: run!(Data<CustomerReply>, catalog::read::<Customer>),
    },
    Operation {
        verb: Verb::Put,
        path: "/v3/customers/{id}",
        name: "updateCustomerByIdV3",
        summary: "Change a customer, or archive it.",
        params: &[
            Param::optional("name", NAME),
            Param::optional("active", Kind::Bool),
            Param::optional("billable_default", Kind::Bool),
            Param::nullable("number", NUMBER),
            Param::nullable("color", COLORS),
            Param::nullable("note", NOTE),
            Param::nullable("bill_service_id", NUMBER),
            Param::optional("service_assignments", Kind::Later(&Kind::Several(&ID))),
        ],
        right: Right::Catalog,
        shape: Shape::General,
        run: run!(Data<CustomerReply>, catalog::update::<Customer>),
    },
    Operation {
        verb: Verb::Delete,
        path: "/v3/customers/{id}",
        name: "deleteCustomerByIdV3",
        summary: "Delete a customer that nothing depends on.",
        params: REMOVAL,
        right: Right::Catalog,
        shape: Shape::General,
        run: run!(Done, catalog::remove::<Customer>),
    },
];

/// All of them on one page: the interface has no other.
async fn count_projects(call: Call) -> Result<Listed<ProjectCountReply>, Fault> {
    let named = call.input.ints("customers_id");
    let read = async |tx: &ReadTx| customers::count_projects(tx, &named).await;
    let counts = if catalog::out_of_scope(&call) {
        Vec::new()
    } else {
        call.app.db.read(call.actor.company(), read).await.map_err(Fault::from)?
    };
    let count = i64::try_from(counts.len()).unwrap_or_default();
    let data = counts.into_iter().map(|ProjectCount { customer, active, inactive }| ProjectCountReply {
        customers_id: customer,
        active,
        inactive,
    });
    let page = Page { limit: count.max(1), offset: 0 };
    Ok(Listed { paging: common::paging(1, page, count), data: data.collect() })
}

impl Resource for Customer {
    type Reply = CustomerReply;

    fn read_new(input: &Input) -> Result<Self, FieldErrors> {
        Ok(Customer {
            common: common::common(input)?,
            billable_default: input.bool("billable_default").unwrap_or(true),
            color: input.int("color").and_then(Color::from_code),
            bill_service: input.parse("bill_service_id", Number::parse_optional)?.flatten(),
        })
    }

    fn read_change(input: &Input) -> Result<CustomerChange, FieldErrors> {
        let color = if input.is_null("color") {
            Change::Set(None)
        } else {
            Change::from(input.int("color").and_then(Color::from_code).map(Some))
        };
        Ok(CustomerChange {
            common: common::common_change(input)?,
            billable_default: Change::from(input.bool("billable_default")),
            color,
            bill_service: input.change_text("bill_service_id", Number::parse_optional)?,
        })
    }

    fn reply(&self, id: CustomerId, sight: Sight) -> CustomerReply {
        CustomerReply {
            id: id.get(),
            name: common::name(&self.common),
            number: common::number(self.common.number.as_ref()),
            color: ColorCode(color(id, self)),
            active: self.common.active,
            billable_default: self.billable_default,
            note: common::note(&self.common, sight),
            bill_service_id: Shown::when(sight, common::number(self.bill_service.as_ref())),
            test_data: false,
            service_assignments: Shown::when(sight, Vec::new()),
        }
    }
}

/// The interface knows no customer without a colour: one that has none gets the same of the nine every time.
fn color(id: CustomerId, customer: &Customer) -> i16 {
    let by_id = i16::try_from(id.get() % 9 + 1).unwrap_or(1);
    customer.color.map_or(by_id, Color::code)
}
