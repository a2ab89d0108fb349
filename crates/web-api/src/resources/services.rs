//! `/v4/services`.

use accounts::access::Sight;
use app::Fault;
use app::catalog::services;
use kernel::{FieldErrors, Number, ServiceId};
use store::catalog::services as store_services;
use timesheets::catalog::{Service, ServiceChange};
use web::Shape;

use super::common::{self, DONE, Data, Done, FULLTEXT, Listed, NAME, NOTE, NUMBER, REMOVAL, SORTS};
use crate::input::Input;
use crate::operation::{Call, Operation, Right, Verb, run};
use crate::spec::{Kind, PAGE, Param};
use crate::wire::{Shown, object};

object! {
    /// A service: a kind of work.
    pub(crate) struct ServiceReply as "ServiceV4" {
        id: i64,
        name: String,
        number: Option<String>,
        active: bool,
        note: Shown<Option<String>>,
        bill_service_id: Shown<Option<String>>,
    }
}

/// The table.
pub(crate) const OPERATIONS: &[Operation] = &[
    Operation {
        verb: Verb::Get,
        path: "/v4/services",
        name: "getServicesV4",
        summary: "List services.",
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
        run: run!(Listed<ServiceReply>, list),
    },
    Operation {
        verb: Verb::Post,
        path: "/v4/services",
        name: "createServiceV4",
        summary: "Create a service.",
        params: &[
            Param::required("name", NAME),
            Param::optional("active", Kind::Bool),
            Param::nullable("number", NUMBER),
            Param::nullable("note", NOTE),
            Param::nullable("bill_service_id", NUMBER),
        ],
        right: Right::Catalog,
        shape: Shape::General,
        run: run!(Data<ServiceReply>, create),
    },
    Operation {
        verb: Verb::Get,
        path: "/v4/services/{id}",
        name: "getServiceByIdV4",
        summary: "Read a service.",
        params: &[],
        right: Right::Member,
        shape: Shape::General,
        run: run!(Data<ServiceReply>, read),
    },
    Operation {
        verb: Verb::Put,
        path: "/v4/services/{id}",
        name: "updateServiceByIdV4",
        summary: "Change a service, or archive it.",
        params: &[
            Param::optional("name", NAME),
            Param::optional("active", Kind::Bool),
            Param::nullable("number", NUMBER),
            Param::nullable("note", NOTE),
            Param::nullable("bill_service_id", NUMBER),
        ],
        right: Right::Catalog,
        shape: Shape::General,
        run: run!(Data<ServiceReply>, update),
    },
    Operation {
        verb: Verb::Delete,
        path: "/v4/services/{id}",
        name: "deleteServiceByIdV4",
        summary: "Delete a service that nothing depends on.",
        params: REMOVAL,
        right: Right::Catalog,
        shape: Shape::General,
        run: run!(Done, remove),
    },
];

async fn list(call: Call) -> Result<Listed<ServiceReply>, Fault> {
    let filter = common::filter(&call.input);
    let (number, page) = common::page(&call.input);
    let read = async |tx: &store::ReadTx| store_services::list(tx, &filter, page).await;
    let (rows, count) = call.app.db.read(call.actor.company(), read).await.map_err(Fault::from)?;
    let sight = common::sight(&call);
    let data = rows.iter().map(|(id, service)| reply(*id, service, sight)).collect();
    Ok(Listed { paging: common::paging(number, page, count), data })
}

async fn read(call: Call) -> Result<Data<ServiceReply>, Fault> {
    let id = call.id()?;
    let find = async |tx: &store::ReadTx| store_services::find(tx, id).await;
    let service = call.app.db.read(call.actor.company(), find).await.map_err(Fault::from)?;
    Ok(Data(reply(id, &service.ok_or(Fault::NotFound)?, common::sight(&call))))
}

async fn create(call: Call) -> Result<Data<ServiceReply>, Fault> {
    let new = Service {
        common: common::common(&call.input)?,
        bill_service: call.input.parse("bill_service_id", Number::parse_optional)?.flatten(),
    };
    let (id, service) = services::create(&call.app, &call.actor, new).await?;
    Ok(Data(reply(id, &service, common::sight(&call))))
}

async fn update(call: Call) -> Result<Data<ServiceReply>, Fault> {
    let id = call.id()?;
    let service = services::edit(&call.app, &call.actor, id, change(&call.input)?).await?;
    Ok(Data(reply(id, &service, common::sight(&call))))
}

async fn remove(call: Call) -> Result<Done, Fault> {
    services::remove(&call.app, &call.actor, call.id()?, common::removal(&call.input)).await?;
    Ok(DONE)
}

fn change(input: &Input) -> Result<ServiceChange, FieldErrors> {
    Ok(ServiceChange {
        common: common::common_change(input)?,
        bill_service: input.change_text("bill_service_id", Number::parse_optional)?,
    })
}

fn reply(id: ServiceId, service: &Service, sight: Sight) -> ServiceReply {
    ServiceReply {
        id: id.get(),
        name: common::name(&service.common),
        number: common::number(service.common.number.as_ref()),
        active: service.common.active,
        note: common::note(&service.common, sight),
        bill_service_id: Shown::when(sight, common::number(service.bill_service.as_ref())),
    }
}
