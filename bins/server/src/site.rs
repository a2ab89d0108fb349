//! The whole site on one address.

use std::sync::Arc;
use std::time::Duration;

use accounts::session::Limits;
use app::{App, Config, HashStrength};
use installation::settings::Settings;
use jiff::SignedDuration;
use kernel::SystemClock;
use poem::{Endpoint, Route};
use store::Db;
use web::{Edge, EdgeSettings, HttpSettings};

/// Puts interface and pages together.
pub(crate) fn build(settings: &Settings, db: Db) -> impl Endpoint + 'static {
    let app = App::new(db, Arc::new(SystemClock), config(settings));
    let http =
        HttpSettings { trusted_proxies: settings.http.trusted_proxies.clone(), insecure: settings.http.insecure };
    let routes = Route::new().nest("/api", web_api::endpoint(app.clone())).nest("/", web_pages::endpoint(&app));
    Edge::around(routes, EdgeSettings { http, style_hash: Some(web_pages::assets::INSERTED_STYLE.to_owned()) })
}

fn config(settings: &Settings) -> Config {
    let password = settings.password;
    let session = settings.session;
    Config {
        strength: HashStrength {
            memory_kib: password.memory_kib,
            iterations: password.iterations,
            parallelism: password.parallelism,
        },
        hashes_at_once: password.at_once,
        sessions: Limits {
            idle: signed(session.idle()),
            absolute: signed(session.absolute()),
            staying: signed(session.staying()),
        },
    }
}

/// The settings' numbers are small enough for either type.
fn signed(duration: Duration) -> SignedDuration {
    SignedDuration::try_from(duration).unwrap_or(SignedDuration::MAX)
}
