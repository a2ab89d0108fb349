//! Access from pages of other sites.
//!
//! Any site may call the interface with a key. Nobody may call it with somebody's cookie: credentials are never
//! allowed, so a browser sends and shows nothing that belongs to a session.

use poem::http::{HeaderValue, Method, StatusCode, header};
use poem::{Endpoint, IntoResponse, Request, Response, Result};

const HEADERS: &str = "Accept, Accept-Language, Authorization, Content-Type, X-ClockodoApiUser, X-ClockodoApiKey, \
                       X-Clockodo-External-Application, X-ClockodoEnableIsoUtcDateTimes";

/// Answers preflights and opens every answer to other sites.
pub(crate) struct Cors<E>(pub(crate) E);

impl<E: Endpoint> Endpoint for Cors<E> {
    type Output = Response;

    async fn call(&self, request: Request) -> Result<Response> {
        let asked = request.headers().contains_key(header::ACCESS_CONTROL_REQUEST_METHOD);
        let mut response = if *request.method() == Method::OPTIONS && asked {
            Response::builder()
                .status(StatusCode::NO_CONTENT)
                .header(header::ACCESS_CONTROL_ALLOW_METHODS, "GET, POST, PUT, DELETE")
                .header(header::ACCESS_CONTROL_ALLOW_HEADERS, HEADERS)
                .header(header::ACCESS_CONTROL_MAX_AGE, "86400")
                .finish()
        } else {
            self.0.call(request).await?.into_response()
        };
        let any = HeaderValue::from_static("*");
        response.headers_mut().insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, any);
        Ok(response)
    }
}
