//! `/v3/customers`.

use accounts::access::Sight;
use app::Fault;
use app::catalog::customers;
use kernel::{Change, CustomerId, FieldErrors, Number};
use store::catalog::customers as store_customers;
use timesheets::catalog::{Color, Customer, CustomerChange};
use web::Shape;

use super::common::{self, DONE, Data, Done, FULLTEXT, Listed, NAME, NOTE, NUMBER, REMOVAL, SORTS};
use crate::input::Input;
use crate::operation::{Call, Operation, Right, Verb, run};
use crate::spec::{ID, Kind, PAGE, Param};
use crate::wire::{Shown, object};

object! {
    /// A customer.
    pub(crate) struct CustomerReply as "CustomerV3" {
        id: i64,
        name: String,
        number: Option<String>,
        color: i16,
        active: bool,
        billable_default: bool,
        note: Shown<Option<String>>,
        bill_service_id: Shown<Option<String>>,
        test_data: bool,
        service_assignments: Shown<Vec<i64>>,
    }
}

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
            Param::optional("scope", Kind::Word(&["manageAccess"])),
            Param::optional("sort", SORTS),
        ],
        right: Right::Member,
        shape: Shape::General,
        run: run!(Listed<CustomerReply>, list),
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
        run: run!(Data<CustomerReply>, create),
    },
    Operation {
        verb: Verb::Get,
        path: "/v3/customers/{id}",
        name: "getCustomerByIdV3",
        summary: "Read a customer.",
        params: &[],
        right: Right::Member,
        shape: Shape::General,
        run: run!(Data<CustomerReply>, read),
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
        run: run!(Data<CustomerReply>, update),
    },
    Operation {
        verb: Verb::Delete,
        path: "/v3/customers/{id}",
        name: "deleteCustomerByIdV3",
        summary: "Delete a customer that nothing depends on.",
        params: REMOVAL,
        right: Right::Catalog,
        shape: Shape::General,
        run: run!(Done, remove),
    },
];

async fn list(call: Call) -> Result<Listed<CustomerReply>, Fault> {
    let filter = common::filter(&call.input);
    let (number, page) = common::page(&call.input);
    let company = call.actor.company();
    let read = async |tx: &store::ReadTx| store_customers::list(tx, &filter, page).await;
    let (rows, count) = call.app.db.read(company, read).await.map_err(Fault::from)?;
    let sight = common::sight(&call);
    let data = rows.iter().map(|(id, customer)| reply(*id, customer, sight)).collect();
    Ok(Listed { paging: common::paging(number, page, count), data })
}

async fn read(call: Call) -> Result<Data<CustomerReply>, Fault> {
    let id = call.id()?;
    let find = async |tx: &store::ReadTx| store_customers::find(tx, id).await;
    let customer = call.app.db.read(call.actor.company(), find).await.map_err(Fault::from)?;
    Ok(Data(reply(id, &customer.ok_or(Fault::NotFound)?, common::sight(&call))))
}

async fn create(call: Call) -> Result<Data<CustomerReply>, Fault> {
    let new = Customer {
        common: common::common(&call.input)?,
        billable_default: call.input.bool("billable_default").unwrap_or(true),
        color: call.input.int("color").and_then(Color::from_code),
        bill_service: call.input.parse("bill_service_id", Number::parse_optional)?.flatten(),
    };
    let (id, customer) = customers::create(&call.app, &call.actor, new).await?;
    Ok(Data(reply(id, &customer, common::sight(&call))))
}

async fn update(call: Call) -> Result<Data<CustomerReply>, Fault> {
    let id = call.id()?;
    let customer = customers::edit(&call.app, &call.actor, id, change(&call.input)?).await?;
    Ok(Data(reply(id, &customer, common::sight(&call))))
}

async fn remove(call: Call) -> Result<Done, Fault> {
    customers::remove(&call.app, &call.actor, call.id()?, common::removal(&call.input)).await?;
    Ok(DONE)
}

fn change(input: &Input) -> Result<CustomerChange, FieldErrors> {
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

fn reply(id: CustomerId, customer: &Customer, sight: Sight) -> CustomerReply {
    CustomerReply {
        id: id.get(),
        name: common::name(&customer.common),
        number: common::number(customer.common.number.as_ref()),
        color: color(id, customer),
        active: customer.common.active,
        billable_default: customer.billable_default,
        note: common::note(&customer.common, sight),
        bill_service_id: Shown::when(sight, common::number(customer.bill_service.as_ref())),
        test_data: false,
        service_assignments: Shown::when(sight, Vec::new()),
    }
}

/// The interface knows no customer without a colour: one that has none gets the same of the nine every time.
fn color(id: CustomerId, customer: &Customer) -> i16 {
    let by_id = i16::try_from(id.get() % 9 + 1).unwrap_or(1);
    customer.color.map_or(by_id, Color::code)
}
