//! Pages for everybody.

use app::{App, Registration};
use poem::web::Data;
use poem::{IntoResponse, Request, Response, handler};

use crate::urls;
use crate::views::HomePage;
use crate::words::Words;

/// What this installation is. The same for everybody: it reads no cookie. The name of a campaign goes on to where one
/// registers, in the link alone.
#[handler]
pub(crate) async fn home(app: Data<&App>, request: &Request) -> Response {
    // Without a database the page still says what this is.
    let is_new = store::companies::any(&app.db).await.is_ok_and(|any| !any);
    let is_open = matches!(app.registration, Registration::Open { .. });
    let sign_up = urls::sign_up_from(web::campaign(request).as_deref());
    HomePage { words: Words::new(web::language(request)), is_new: is_new && !is_open, is_open, sign_up }.into_response()
}
