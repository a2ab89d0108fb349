//! Where visitors decide about being counted.

use poem::http::StatusCode;
use poem::{Body, IntoResponse, Request, Response, Result, handler};
use web::{Choice, ChoiceCookie, Transport};

use super::entrance::{self, Sent};
use crate::{redirect, urls};

/// Remembers a decision in the visitor's browser, or forgets it, and goes back to where it was made.
#[handler]
pub(crate) async fn decide(request: &Request, body: Body) -> Result<Response> {
    let sent = Sent::read(request, body).await?;
    let choice = match sent.text("choice") {
        "" => None,
        word => match Choice::parse(word) {
            Some(choice) => Some(choice),
            None => return Ok(StatusCode::UNPROCESSABLE_ENTITY.into_response()),
        },
    };
    let back = sent.text("back");
    let to = if back.is_empty() { urls::choice_made() } else { redirect::public(back) };
    let mut response = redirect::to(to);
    let transport = Transport::of(request, &entrance::settings(request));
    ChoiceCookie::of(request, transport, choice).put_on(&mut response);
    Ok(response)
}
