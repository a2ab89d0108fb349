//! `/v4/services`.

use accounts::access::Sight;
use kernel::{FieldErrors, Number, ServiceId};
use timesheets::catalog::{Service, ServiceChange};
use web::Shape;

use super::catalog::{self, Resource};
use super::common::{self, Data, Done, FULLTEXT, Listed, NAME, NOTE, NUMBER, REMOVAL, SORTS};
use crate::input::Input;
use crate::operation::{Operation, Right, Verb, run};
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
        run: run!(Listed<ServiceReply>, catalog::list::<Service>),
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
        run: run!(Data<ServiceReply>, catalog::create::<Service>),
    },
    Operation {
        verb: Verb::Get,
        path: "/v4/services/{id}",
        name: "getServiceByIdV4",
        summary: "Read a service.",
        params: &[],
        right: Right::Member,
        shape: Shape::General,
        run: run!(Data<ServiceReply>, catalog::read::<Service>),
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
        run: run!(Data<ServiceReply>, catalog::update::<Service>),
    },
    Operation {
        verb: Verb::Delete,
        path: "/v4/services/{id}",
        name: "deleteServiceByIdV4",
        summary: "Delete a service that nothing depends on.",
        params: REMOVAL,
        right: Right::Catalog,
        shape: Shape::General,
        run: run!(Done, catalog::remove::<Service>),
    },
];

impl Resource for Service {
    type Reply = ServiceReply;

    fn read_new(input: &Input) -> Result<Self, FieldErrors> {
        Ok(Service {
            common: common::common(input)?,
            bill_service: input.parse("bill_service_id", Number::parse_optional)?.flatten(),
        })
    }

    fn read_change(input: &Input) -> Result<ServiceChange, FieldErrors> {
        Ok(ServiceChange {
            common: common::common_change(input)?,
            bill_service: input.change_text("bill_service_id", Number::parse_optional)?,
        })
    }

    fn reply(&self, id: ServiceId, sight: Sight) -> ServiceReply {
        ServiceReply {
            id: id.get(),
            name: common::name(&self.common),
            number: common::number(self.common.number.as_ref()),
            active: self.common.active,
            note: common::note(&self.common, sight),
            bill_service_id: Shown::when(sight, common::number(self.bill_service.as_ref())),
        }
    }
}
