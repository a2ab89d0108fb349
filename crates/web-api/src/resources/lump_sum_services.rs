//! `/v4/lumpSumServices`.

use accounts::access::Sight;
use kernel::{Change, FieldErrors, Flaw, LumpSumServiceId, Sink, Unit};
use timesheets::catalog::{LumpSumService, LumpSumServiceChange};
use web::Shape;

use super::catalog::{self, Resource};
use super::common::{self, Data, Done, FULLTEXT, Listed, NAME, NOTE, NUMBER, REMOVAL, SORTS};
use crate::input::Input;
use crate::operation::{Operation, Right, Verb, run};
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
        run: run!(Listed<LumpSumServiceReply>, catalog::list::<LumpSumService>),
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
        run: run!(Data<LumpSumServiceReply>, catalog::create::<LumpSumService>),
    },
    Operation {
        verb: Verb::Get,
        path: "/v4/lumpSumServices/{id}",
        name: "getLumpSumServiceByIdV4",
        summary: "Read a lump-sum service.",
        params: &[],
        right: Right::Member,
        shape: Shape::General,
        run: run!(Data<LumpSumServiceReply>, catalog::read::<LumpSumService>),
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
        run: run!(Data<LumpSumServiceReply>, catalog::update::<LumpSumService>),
    },
    Operation {
        verb: Verb::Delete,
        path: "/v4/lumpSumServices/{id}",
        name: "deleteLumpSumServiceByIdV4",
        summary: "Delete a lump-sum service that nothing depends on.",
        params: REMOVAL,
        right: Right::Catalog,
        shape: Shape::General,
        run: run!(Done, catalog::remove::<LumpSumService>),
    },
];

impl Resource for LumpSumService {
    type Reply = LumpSumServiceReply;

    fn read_new(input: &Input) -> Result<Self, FieldErrors> {
        Ok(LumpSumService {
            common: common::common(input)?,
            price: input.number("price").ok_or_else(|| FieldErrors::one("price", Flaw::Missing))?,
            unit: input.parse("unit", Unit::parse_optional)?.flatten(),
        })
    }

    fn read_change(input: &Input) -> Result<LumpSumServiceChange, FieldErrors> {
        Ok(LumpSumServiceChange {
            common: common::common_change(input)?,
            price: Change::from(input.number("price")),
            unit: input.change_text("unit", Unit::parse_optional)?,
        })
    }

    fn reply(&self, id: LumpSumServiceId, sight: Sight) -> LumpSumServiceReply {
        LumpSumServiceReply {
            id: id.get(),
            name: common::name(&self.common),
            price: Amount(self.price),
            unit: self.unit.as_ref().map(|unit| unit.reveal(Sink::Reply).to_owned()),
            active: self.common.active,
            number: common::number(self.common.number.as_ref()),
            note: common::note(&self.common, sight),
        }
    }
}
