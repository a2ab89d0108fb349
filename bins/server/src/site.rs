//! The whole site on one address.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use accounts::session::Limits;
use app::{
    App, AttemptLimits, Config, Delivery, Files, HashStrength, Letters, OperatorCompany, PasswordRules, Registration,
    SignUpCode, TRIAL,
};
use content::Content;
use deletions::{Certificates, Deletions};
use installation::settings::{Mode, Settings};
use jiff::SignedDuration;
use kernel::{CompanyId, SystemClock};
use poem::{Endpoint, Route};
use promises::Board;
use store::Db;
use web::{Edge, EdgeSettings, HttpSettings};

/// What every use case works with; `listening` is the address that was taken.
pub(crate) fn app(settings: &Settings, db: Db, listening: SocketAddr) -> App {
    App::new(db, Arc::new(SystemClock), config(settings, listening))
}

/// Puts interface and pages together.
pub(crate) fn build(settings: &Settings, app: &App, content: Content, board: Board) -> impl Endpoint + 'static {
    let http =
        HttpSettings { trusted_proxies: settings.http.trusted_proxies.clone(), insecure: settings.http.insecure };
    let pages = web_pages::endpoint(app, settings.facts(), content, board);
    let routes = Route::new().nest("/api", web_api::endpoint(app.clone())).nest("/", pages);
    let settings = EdgeSettings { http, style_hash: Some(web_pages::assets::INSERTED_STYLE.to_owned()) };
    Edge::around(routes, settings).recording(app.access_log.clone(), &web_pages::forms())
}

fn config(settings: &Settings, listening: SocketAddr) -> Config {
    let password = settings.password;
    let session = settings.session;
    Config {
        strength: HashStrength {
            memory_kib: password.memory_kib,
            iterations: password.iterations,
            parallelism: password.parallelism,
        },
        hashes_at_once: password.at_once,
        password_rules: PasswordRules::new(password.least_characters),
        registration: match settings.mode {
            Mode::Hosted => Registration::Open { trial: TRIAL },
            Mode::SelfHosted => Registration::Once(SignUpCode::generate()),
        },
        attempts: attempts(settings),
        sessions: Limits {
            idle: signed(session.idle()),
            absolute: signed(session.absolute()),
            staying: signed(session.staying()),
        },
        letters: Letters {
            public_url: settings.http.public_url(listening),
            delivery: if settings.mail.host.is_some() { Delivery::Smtp } else { Delivery::Files },
            link_life: signed(settings.mail.link_life()),
        },
        files: Files {
            letters: settings.letters_folder(),
            deletions: Deletions::at(settings.deletions_file()),
            certificates: Certificates::at(settings.certificates_folder()),
            backup_days: settings.backup.keep_days,
        },
        periods: settings.retention.periods(),
        operator: operator(settings),
    }
}

/// A number that no company can have names none.
fn operator(settings: &Settings) -> OperatorCompany {
    match (settings.operator.company, settings.mode) {
        (Some(number), _) => CompanyId::try_from(number).map_or(OperatorCompany::Nobody, OperatorCompany::Named),
        (None, Mode::SelfHosted) => OperatorCompany::First,
        (None, Mode::Hosted) => OperatorCompany::Nobody,
    }
}

fn attempts(settings: &Settings) -> AttemptLimits {
    let limits = settings.limits;
    AttemptLimits {
        window: signed(limits.window()),
        per_account: limits.per_account,
        per_network: limits.per_network,
        letters_per_address: limits.letters_per_address,
        letters_per_network: limits.letters_per_network,
        sign_ups_per_network: limits.sign_ups_per_network,
        words_per_network: limits.words_per_network,
    }
}

/// The settings' numbers are small enough for either type.
fn signed(duration: Duration) -> SignedDuration {
    SignedDuration::try_from(duration).unwrap_or(SignedDuration::MAX)
}
