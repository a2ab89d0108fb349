//! Pages for everybody.

use poem::{IntoResponse, Request, Response, handler};

use crate::views::HomePage;
use crate::words::Words;

/// What this installation is. The same for everybody: it reads no cookie.
#[handler]
pub(crate) fn home(request: &Request) -> Response {
    HomePage { words: Words(web::language(request)) }.into_response()
}
