//! The worker that sends what waits in the outbox.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use app::App;
use installation::settings::{MailSecurity, Settings};
use kernel::Personal;
use mail::{Post, Protection, Smtp, Transport};
use tokio::sync::Notify;

use crate::failure::Failure;

/// Letters that other programs put into the outbox, or that are tried again, are found this often. One short statement.
const LOOK: Duration = Duration::from_secs(5);

/// A conversation with the mail server takes no longer.
const CONVERSATION: Duration = Duration::from_mins(1);

/// Tells the worker that the server ends.
#[derive(Debug, Default)]
pub(crate) struct Closing {
    closing: AtomicBool,
    told: Notify,
}

impl Closing {
    /// Lets the worker finish the letter in its hands, and no other.
    pub(crate) fn begin(&self) {
        self.closing.store(true, Ordering::Relaxed);
        self.told.notify_one();
    }

    fn is_open(&self) -> bool {
        !self.closing.load(Ordering::Relaxed)
    }
}

/// Prepares the way of letters as it is set up; `site` is where the installation is reached.
pub(crate) fn post(settings: &Settings, site: &str) -> Result<Post, Failure> {
    let mail = &settings.mail;
    let transport = match settings.mail_server()? {
        None => Transport::Files(settings.data_dir.join("mail")),
        Some(server) => Transport::Smtp(Smtp {
            server,
            protection: match mail.security {
                MailSecurity::Starttls => Protection::Starttls,
                MailSecurity::Tls => Protection::Tls,
                MailSecurity::None => Protection::None,
            },
            login: mail
                .user
                .clone()
                .zip(mail.password.as_ref().map(|password| Personal::new(password.reveal().to_owned()))),
            trusted: mail.trusted.clone(),
            patience: CONVERSATION,
        }),
    };
    Ok(Post::new(&mail.from, site, transport)?)
}

/// Sends letters until the server ends: when the bell rings, and every few seconds in any case.
pub(crate) async fn run(app: &App, post: &Post, closing: &Closing) {
    while closing.is_open() {
        match app::send_letters(app, post, || closing.is_open()).await {
            Ok(done) => report(done),
            Err(fault) => tracing::warn!(%fault, "letters could not be looked for"),
        }
        tokio::select! {
            () = app.letter_bell.notified() => {}
            () = closing.told.notified() => {}
            () = tokio::time::sleep(LOOK) => {}
        }
    }
}

fn report(done: app::Sent) {
    let app::Sent { sent, postponed, given_up, reason } = done;
    match reason {
        Some(reason) => tracing::warn!(sent, postponed, given_up, %reason, "letters"),
        None if sent > 0 => tracing::info!(sent, "letters"),
        None => {}
    }
}
