//! Every request gets an answer in the form that its caller understands: errors of the framework and panics too.

use std::panic::AssertUnwindSafe;

use futures_util::FutureExt;
use kernel::Language;
use poem::error::ResponseError;
use poem::http::StatusCode;
use poem::{Endpoint, IntoResponse, Request, Response, Result};

use crate::{Problem, Shape, language};

/// How a room of the product shows a problem: the interface as JSON, the pages as a page.
pub type Render = fn(&Problem, Language, path: &str) -> Response;

/// Wraps an endpoint so that nothing leaves it but answers.
pub fn answered<E: Endpoint>(inner: E, render: Render) -> Answered<E> {
    Answered { inner, render }
}

/// See [`answered`].
pub struct Answered<E> {
    inner: E,
    render: Render,
}

impl<E: Endpoint> Endpoint for Answered<E> {
    type Output = Response;

    async fn call(&self, request: Request) -> Result<Response> {
        let language = language(&request);
        let address = request.uri().clone();
        match AssertUnwindSafe(self.inner.call(request)).catch_unwind().await {
            Ok(Ok(output)) => Ok(output.into_response()),
            Ok(Err(error)) if error.is_from_response() => Ok(error.into_response()),
            Ok(Err(error)) => match error.downcast::<Problem>() {
                Ok(problem) => Ok((self.render)(&problem, language, address.path())),
                Err(error) => Ok((self.render)(&Problem::from_framework(&error), language, address.path())),
            },
            Err(_message) => Ok((self.render)(&Problem::Panic, language, address.path())),
        }
    }
}

impl ResponseError for Problem {
    fn status(&self) -> StatusCode {
        Problem::status(self, Shape::General)
    }

    /// The form of last resort; [`answered`] shows problems as its room does.
    fn as_response(&self) -> Response {
        self.response(Shape::General, Language::English)
    }
}
