//! `/v4/lumpSumServices`.

use accounts::access::Sight;
use app::Fault;
use app::catalog::lump_sum_services;
use kernel::{Change, FieldErrors, Flaw, LumpSumServiceId, Sink, Unit};
use store::catalog::lump_sum_services as store_lump_sum_services;
use timesheets::catalog::{LumpSumService, LumpSumServiceChange};
use web::Shape;

use super::common::{self, DONE, Data, Done, FULLTEXT, Listed, NAME, NOTE, NUMBER, REMOVAL, SORTS};
use crate::input::Input;
use crate::operation::{Call, Operation, Right, Verb, run};
use crate::spec::{Kind, PAGE, Param};
use crate::wire::{Amount, Shown, object};

object! {
    /// A service that is sold by the piece.
    pub(crate) struct LumpSumServiceReply as "LumpSumServiceV4" {
        id: i64,
        name: String,
        price: Amount,
        unit: Option<String>,
        active: bool,
        number: Option<String>,
        note: Shown<Option<String>>,
    }
}

/// The largest price: 99,999,999 and some, as the contract has it.
const PRICE: Kind = Kind::Number { min: -99_999_999, max: 99_999_999, places: 2 };
const UNIT: Kind = Kind::Text { limit: Unit::LIMIT };

/// The table.
pub(crate) const OPERATIONS: &[Operation] = &[
    Operation {
        verb: Verb::Get,
        path: "/v4/lumpSumServices",
        name: "getLumpSumServicesV4",
        summary: "List lump-sum services.",
        params: &[
            Param::optional("filter[active]", Kind::Bool),
            FULLTEXT,
            Param::items_per_page(5000),
            PAGE,
            Param::optional("sort", SORTS),
        ],
        right: Right::Member,
        shape: Shape::General,
        run: run!(Listed<LumpSumServiceReply>, list),
    },
    Operation {
        verb: Verb::Post,
        path: "/v4/lumpSumServices",
        name: "createLumpSumServiceV4",
        summary: "Create a lump-sum service.",
        params: &[
            Param::required("name", NAME),
            Param::required("price", PRICE),
            Param::nullable("unit", UNIT),
            Param::optional("active", Kind::Bool),
            Param::nullable("number", NUMBER),
            Param::nullable("note", NOTE),
        ],
        right: Right::Catalog,
        shape: Shape::General,
        run: run!(Data<LumpSumServiceReply>, create),
    },
    Operation {
        verb: Verb::Get,
        path: "/v4/lumpSumServices/{id}",
        name: "getLumpSumServiceByIdV4",
        summary: "Read a lump-sum service.",
        params: &[],
        right: Right::Member,
        shape: Shape::General,
        run: run!(Data<LumpSumServiceReply>, read),
    },
    Operation {
        verb: Verb::Put,
        path: "/v4/lumpSumServices/{id}",
        name: "updateLumpSumServiceByIdV4",
        summary: "Change a lump-sum service, or archive it.",
        params: &[
            Param::optional("name", NAME),
            Param::optional("price", PRICE),
            Param::nullable("unit", UNIT),
            Param::optional("active", Kind::Bool),
            Param::nullable("number", NUMBER),
            Param::nullable("note", NOTE),
        ],
        right: Right::Catalog,
        shape: Shape::General,
        run: run!(Data<LumpSumServiceReply>, update),
    },
    Operation {
        verb: Verb::Delete,
        path: "/v4/lumpSumServices/{id}",
        name: "deleteLumpSumServiceByIdV4",
        summary: "Delete a lump-sum service that nothing depends on.",
        params: REMOVAL,
        right: Right::Catalog,
        shape: Shape::General,
        run: run!(Done, remove),
    },
];

async fn list(call: Call) -> Result<Listed<LumpSumServiceReply>, Fault> {
    let filter = common::filter(&call.input);
    let (number, page) = common::page(&call.input);
    let read = async |tx: &store::ReadTx| store_lump_sum_services::list(tx, &filter, page).await;
    let (rows, count) = call.app.db.read(call.actor.company(), read).await.map_err(Fault::from)?;
    let sight = common::sight(&call);
    let data = rows.iter().map(|(id, service)| reply(*id, service, sight)).collect();
    Ok(Listed { paging: common::paging(number, page, count), data })
}

async fn read(call: Call) -> Result<Data<LumpSumServiceReply>, Fault> {
    let id = call.id()?;
    let find = async |tx: &store::ReadTx| store_lump_sum_services::find(tx, id).await;
    let service = call.app.db.read(call.actor.company(), find).await.map_err(Fault::from)?;
    Ok(Data(reply(id, &service.ok_or(Fault::NotFound)?, common::sight(&call))))
}

async fn create(call: Call) -> Result<Data<LumpSumServiceReply>, Fault> {
    let new = LumpSumService {
        common: common::common(&call.input)?,
        price: call.input.number("price").ok_or_else(|| FieldErrors::one("price", Flaw::Missing))?,
        unit: call.input.parse("unit", Unit::parse_optional)?.flatten(),
    };
    let (id, service) = lump_sum_services::create(&call.app, &call.actor, new).await?;
    Ok(Data(reply(id, &service, common::sight(&call))))
}

async fn update(call: Call) -> Result<Data<LumpSumServiceReply>, Fault> {
    let id = call.id()?;
    let service = lump_sum_services::edit(&call.app, &call.actor, id, change(&call.input)?).await?;
    Ok(Data(reply(id, &service, common::sight(&call))))
}

async fn remove(call: Call) -> Result<Done, Fault> {
    lump_sum_services::remove(&call.app, &call.actor, call.id()?, common::removal(&call.input)).await?;
    Ok(DONE)
}

fn change(input: &Input) -> Result<LumpSumServiceChange, FieldErrors> {
    Ok(LumpSumServiceChange {
        common: common::common_change(input)?,
        price: Change::from(input.number("price")),
        unit: input.change_text("unit", Unit::parse_optional)?,
    })
}

fn reply(id: LumpSumServiceId, service: &LumpSumService, sight: Sight) -> LumpSumServiceReply {
    LumpSumServiceReply {
        id: id.get(),
        name: common::name(&service.common),
        price: Amount(service.price),
        unit: service.unit.as_ref().map(|unit| unit.reveal(Sink::Reply).to_owned()),
        active: service.common.active,
        number: common::number(service.common.number.as_ref()),
        note: common::note(&service.common, sight),
    }
}
