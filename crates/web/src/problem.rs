//! What went wrong, as an answer.

mod body;

use app::{Details, Fault, Refusal};
use kernel::{FieldErrors, Flaw, Language};
use poem::Response;
use poem::error::ParsePathError;
use poem::http::StatusCode;

use crate::edge;
use crate::sentences::{Arguments, sentence};

pub use body::Shape;

/// Everything that an answer other than success can be about. Only here do faults get their status.
#[derive(Debug, thiserror::Error)]
pub enum Problem {
    /// A use case did nothing.
    #[error(transparent)]
    Fault(#[from] Fault),
    /// The body is no JSON, no form, or broken.
    #[error("the body cannot be read")]
    UnreadableBody,
    /// The body has more bytes than are read.
    #[error("the body is larger than {limit} bytes")]
    BodyTooLarge {
        /// The largest number of bytes.
        limit: usize,
    },
    /// There is no such path.
    #[error("there is no such path")]
    NoRoute,
    /// The path exists, with other verbs.
    #[error("the path has no such verb")]
    WrongVerb,
    /// A request with a session that another site may have caused.
    #[error("the request may come from another site")]
    CrossSite,
    /// A sign-in over a connection that others can read.
    #[error("the connection is not protected")]
    Insecure,
    /// A panic: its message is in the log already.
    #[error("a panic")]
    Panic,
}

impl From<FieldErrors> for Problem {
    fn from(errors: FieldErrors) -> Self {
        Self::Fault(Fault::Invalid(errors))
    }
}

impl Problem {
    /// Turns an error of the framework, such as an unknown path, into a problem. A path that is no text is unknown.
    ///
    /// Errors that the framework has without our doing are about requests; anything else is a defect.
    pub fn from_framework(error: &poem::Error) -> Self {
        if error.is::<ParsePathError>() {
            return Self::NoRoute;
        }
        match error.status() {
            StatusCode::NOT_FOUND => Self::NoRoute,
            StatusCode::METHOD_NOT_ALLOWED => Self::WrongVerb,
            status if status.is_client_error() => Self::UnreadableBody,
            _ => Self::Panic,
        }
    }

    /// The stable code, also the key of the sentence.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Fault(fault) => match fault {
                Fault::Unauthenticated => "request.authentication-failed",
                Fault::Forbidden(_) => "request.forbidden",
                Fault::NotFound => "request.not-found",
                Fault::Invalid(errors) => errors.iter().next().map_or("field.wrong-format", |error| error.flaw.code()),
                Fault::Refused(refusal) => refusal.code,
                Fault::TooMany { .. } => "request.too-many",
                Fault::Busy(_) => "request.busy",
                Fault::Unavailable(_) => "request.unavailable",
                Fault::Internal(_) => "request.internal",
            },
            Self::UnreadableBody => "request.unreadable-body",
            Self::BodyTooLarge { .. } => "request.body-too-large",
            Self::NoRoute => "request.route-not-found",
            Self::WrongVerb => "request.method-not-allowed",
            Self::CrossSite => "request.cross-site",
            Self::Insecure => "request.insecure",
            Self::Panic => "request.internal",
        }
    }

    /// The status of the answer, in the generation of the interface that `shape` stands for.
    ///
    /// The older generation knows 400 for every fault of the input, and so does whatever only reads. What writes in the
    /// newer one keeps 400 for input that cannot be read, and says 422 where it was read and a rule refuses it.
    pub fn status(&self, shape: Shape) -> StatusCode {
        match self {
            Self::Fault(fault) => fault_status(fault, shape),
            Self::UnreadableBody => StatusCode::BAD_REQUEST,
            Self::BodyTooLarge { .. } => StatusCode::PAYLOAD_TOO_LARGE,
            Self::NoRoute => StatusCode::NOT_FOUND,
            Self::WrongVerb => StatusCode::METHOD_NOT_ALLOWED,
            Self::CrossSite | Self::Insecure => StatusCode::FORBIDDEN,
            Self::Panic => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The sentence for people. Says nothing internal and repeats nothing that was sent.
    pub fn message(&self, language: Language) -> String {
        match self {
            Self::Fault(Fault::Invalid(errors)) => body::first_message(errors, language),
            Self::Fault(Fault::TooMany { wait }) => {
                let minutes = u64::try_from(wait.as_secs()).unwrap_or_default().div_ceil(60).max(1);
                sentence(language, self.code(), &vec![("minutes", minutes.to_string())])
            }
            Self::Fault(Fault::Refused(Refusal { details: Details::Limit(limit), .. })) => {
                sentence(language, self.code(), &vec![("limit", limit.to_string())])
            }
            Self::BodyTooLarge { limit } => sentence(language, self.code(), &vec![("limit", limit.to_string())]),
            _ => sentence(language, self.code(), &Arguments::new()),
        }
    }

    /// After how many seconds the same may work, where that is known: for `Retry-After`.
    pub fn retry_after(&self) -> Option<i64> {
        match self {
            // The next whole second, so that nobody comes back a moment too early.
            Self::Fault(Fault::TooMany { wait }) => Some(wait.as_secs().saturating_add(1)),
            Self::Fault(Fault::Busy(_)) => Some(60),
            Self::Fault(Fault::Unavailable(_)) => Some(5),
            _ => None,
        }
    }

    /// The answer: JSON in the given shape.
    pub fn response(&self, shape: Shape, language: Language) -> Response {
        let status = self.status(shape);
        let mut response = Response::builder().status(status).content_type("application/json");
        if let Some(seconds) = self.retry_after() {
            response = response.header("Retry-After", seconds);
        }
        let mut response = response.body(body::json(self, shape, language).to_string());
        edge::note(&mut response, self);
        response
    }
}

fn fault_status(fault: &Fault, shape: Shape) -> StatusCode {
    match fault {
        Fault::Unauthenticated => StatusCode::UNAUTHORIZED,
        Fault::Forbidden(_) => StatusCode::FORBIDDEN,
        Fault::NotFound => StatusCode::NOT_FOUND,
        Fault::Invalid(errors) => match shape {
            Shape::General if !errors.iter().any(|error| is_unreadable(&error.flaw)) => {
                StatusCode::UNPROCESSABLE_ENTITY
            }
            Shape::Simple | Shape::General | Shape::Reading => StatusCode::BAD_REQUEST,
        },
        // The contract knows a conflict for creating.
        Fault::Refused(refusal)
            if matches!(
                refusal.code,
                "registration.email-taken" | "entry.client-key-taken" | "entry.client-key-deleted"
            ) =>
        {
            StatusCode::CONFLICT
        }
        Fault::Refused(refusal) if refusal.code.starts_with("registration.") || refusal.code == "company.ended" => {
            StatusCode::FORBIDDEN
        }
        Fault::Refused(_) => match shape {
            Shape::Simple | Shape::Reading => StatusCode::BAD_REQUEST,
            Shape::General => StatusCode::UNPROCESSABLE_ENTITY,
        },
        Fault::TooMany { .. } => StatusCode::TOO_MANY_REQUESTS,
        Fault::Busy(_) | Fault::Unavailable(_) => StatusCode::SERVICE_UNAVAILABLE,
        Fault::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

/// Whether the input could not even be read: the newer generation separates that from rules.
fn is_unreadable(flaw: &Flaw) -> bool {
    matches!(flaw, Flaw::Missing | Flaw::WrongFormat | Flaw::ListExpected | Flaw::OddCharacters)
}

#[cfg(test)]
mod tests;
