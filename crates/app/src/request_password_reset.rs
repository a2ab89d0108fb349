//! Asking for a new password with nothing but an address.

use kernel::{EmailAddress, Language, Sink};
use store::letters::{self, Letter};
use store::{AfterEnd, Scope, auth};

use crate::{App, Fault, Visit, ids};

/// Sends a letter to the address: with a link if somebody here has it, and with word that nobody has it otherwise.
///
/// Whoever asks sees and causes the same in both cases: one look-up, one letter, no verification of a password.
pub async fn request_password_reset(
    app: &App,
    email: &EmailAddress,
    language: Language,
    visit: &Visit,
) -> Result<(), Fault> {
    let now = app.clock.now();
    app.attempts.at_letter(visit.network, email.normalised().reveal(Sink::Rule))?;
    let id = ids::at(now);
    match auth::find_password(&app.db, email).await? {
        Some(record) => {
            let put =
                async |tx: &mut store::Tx| letters::put(tx, id, Letter::PasswordReset, record.user, None, now).await;
            app.db.transaction(Scope::of(record.company).even_after_end(AfterEnd::SignIn), put).await?;
        }
        None => letters::unknown::put(&app.db, id, email, language, now).await?,
    }
    app.letter_bell.notify_one();
    Ok(())
}
