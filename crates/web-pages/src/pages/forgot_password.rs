//! Asking for a new password.

use app::App;
use kernel::{EmailAddress, FieldErrors};
use poem::web::Data;
use poem::{Body, IntoResponse, Request, Response, Result, handler};
use web::Problem;

use super::entrance::{Sent, again, told_on_the_form};
use crate::views::{ForgotPasswordPage, LetterSentPage};
use crate::words::Words;

/// The form.
#[handler]
pub(crate) fn show(request: &Request) -> Response {
    let words = Words::new(web::language(request));
    ForgotPasswordPage { words, email: String::new(), fault: None }.into_response()
}

/// Sends a letter, and says so whether the address is known or not.
#[handler]
pub(crate) async fn ask(app: Data<&App>, request: &Request, body: Body) -> Result<Response> {
    let sent = Sent::read(request, body).await?;
    let typed = sent.text("email");
    let words = sent.words;
    let asked = match EmailAddress::parse(typed) {
        Ok(email) => {
            let asked = app::request_password_reset(&app, &email, words.language, &sent.visit).await;
            asked.map(|()| email).map_err(Problem::from)
        }
        Err(error) => Err(FieldErrors::one("email", error.into()).into()),
    };
    match asked {
        Ok(_email) => Ok(LetterSentPage::after_reset(words, typed).into_response()),
        Err(problem) => {
            let problem = told_on_the_form(problem)?;
            let fault = Some(crate::faults::message(&problem, words));
            Ok(again(ForgotPasswordPage { words, email: typed.to_owned(), fault }, &problem))
        }
    }
}
