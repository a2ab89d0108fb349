//! An operation of the interface: everything about it stands once, in one row of a table.

use std::future::Future;
use std::pin::Pin;

use accounts::{Actor, access};
use app::{App, Fault, Visit};
use kernel::{IdError, Language};
use poem::http::Method;
use poem_openapi::registry::{MetaSchemaRef, Registry};
use web::Shape;

use crate::input::Input;
use crate::spec::Param;
use crate::wire::Wire;

/// A row of the table: route, right and document are made from it.
#[derive(Clone, Copy)]
pub(crate) struct Operation {
    /// The verb.
    pub(crate) verb: Verb,
    /// The path below `/api`, such as `/v2/entries/{id}`. Letter case matters.
    pub(crate) path: &'static str,
    /// The name of the operation, as the contract has it.
    pub(crate) name: &'static str,
    /// One line for a reader of the document.
    pub(crate) summary: &'static str,
    /// What it takes, in the query or the body.
    pub(crate) params: &'static [Param],
    /// What everybody who calls it must be allowed to do. Finer rights are checked where the facts are known.
    pub(crate) right: Right,
    /// The generation that it belongs to, by the form of its faults.
    pub(crate) shape: Shape,
    /// What it does and what it answers.
    pub(crate) run: Run,
}

impl Operation {
    /// The form of its faults.
    pub(crate) fn faults(&self) -> Shape {
        match (self.shape, self.verb) {
            (Shape::General, Verb::Get) => Shape::Reading,
            (shape, _) => shape,
        }
    }
}

/// A verb of the interface.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verb {
    /// Reads.
    Get,
    /// Creates or starts.
    Post,
    /// Changes some fields.
    Put,
    /// Removes or stops.
    Delete,
}

impl Verb {
    /// The verb of HTTP.
    pub(crate) fn method(self) -> Method {
        match self {
            Self::Get => Method::GET,
            Self::Post => Method::POST,
            Self::Put => Method::PUT,
            Self::Delete => Method::DELETE,
        }
    }

    /// Whether its parameters are documented as a body; they are understood in either place.
    pub(crate) fn has_body(self) -> bool {
        matches!(self, Self::Post | Self::Put)
    }
}

/// What a caller must be allowed to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Right {
    /// Nothing: it is open to everybody.
    Nobody,
    /// To be one of the company's people.
    Member,
    /// To edit customers, projects and services.
    Catalog,
    /// To create, change and remove people.
    People,
}

impl Right {
    /// Checks it before anything of the request is looked at.
    pub(crate) fn check(self, actor: &Actor) -> Result<(), Fault> {
        match self {
            Self::Nobody | Self::Member => Ok(()),
            Self::Catalog => Ok(access::catalog_editor(actor).map(|_permit| ())?),
            Self::People => Ok(access::user_manager(actor).map(|_permit| ())?),
        }
    }
}

/// A call of an operation, with everything known about it.
pub(crate) struct Call {
    /// The product.
    pub(crate) app: App,
    /// Who calls.
    pub(crate) actor: Actor,
    /// The id in the path, if the path has one.
    pub(crate) id: i64,
    /// The parameters.
    pub(crate) input: Input,
    /// The language of texts that are not stored.
    pub(crate) language: Language,
}

impl Call {
    /// The id in the path, as the id of a kind.
    pub(crate) fn id<T: TryFrom<i64, Error = IdError>>(&self) -> Result<T, Fault> {
        T::try_from(self.id).map_err(|IdError| Fault::NotFound)
    }

    /// The day that it is where the caller is.
    pub(crate) fn today(&self) -> jiff::civil::Date {
        kernel::local_day(self.app.clock.now(), self.actor.zone())
    }
}

/// An answer, as it goes over the wire.
pub(crate) struct Answer(pub(crate) Vec<u8>);

impl Answer {
    /// Writes a reply as JSON.
    pub(crate) fn of<R: Wire>(reply: &R) -> Result<Self, Fault> {
        serde_json::to_vec(reply).map(Self).map_err(|error| Fault::Internal(Box::new(error)))
    }
}

type Outcome = Pin<Box<dyn Future<Output = Result<Answer, Fault>> + Send>>;

/// A call of an operation that needs no credential.
pub(crate) struct OpenCall {
    /// The product.
    pub(crate) app: App,
    /// Where the call comes from.
    pub(crate) visit: Visit,
    /// The parameters.
    pub(crate) input: Input,
    /// The language of the caller.
    pub(crate) language: Language,
}

/// Whom an operation serves.
#[derive(Clone, Copy)]
pub(crate) enum Handler {
    /// Those whose credential is good.
    Known(fn(Call) -> Outcome),
    /// Everybody.
    Open(fn(OpenCall) -> Outcome),
}

/// What an operation does, with the schema of what it answers. Made by [`run!`], which keeps the two together.
#[derive(Clone, Copy)]
pub(crate) struct Run {
    /// Runs it.
    pub(crate) handler: Handler,
    /// The schema of its answer.
    pub(crate) schema: fn() -> MetaSchemaRef,
    /// Makes that schema known.
    pub(crate) register: fn(&mut Registry),
}

/// `run!(Reply, function)`: the function takes a [`Call`] and gives a `Result<Reply, Fault>`.
macro_rules! run {
    ($reply:ty, $function:path) => {
        $crate::operation::Run {
            handler: $crate::operation::Handler::Known(|call| {
                Box::pin(async move {
                    let reply: $reply = $function(call).await?;
                    $crate::operation::Answer::of(&reply)
                })
            }),
            schema: <$reply as $crate::wire::Wire>::schema,
            register: <$reply as $crate::wire::Wire>::register,
        }
    };
}

/// As [`run!`], for a function that takes an [`OpenCall`].
macro_rules! run_open {
    ($reply:ty, $function:path) => {
        $crate::operation::Run {
            handler: $crate::operation::Handler::Open(|call| {
                Box::pin(async move {
                    let reply: $reply = $function(call).await?;
                    $crate::operation::Answer::of(&reply)
                })
            }),
            schema: <$reply as $crate::wire::Wire>::schema,
            register: <$reply as $crate::wire::Wire>::register,
        }
    };
}

pub(crate) use {run, run_open};
