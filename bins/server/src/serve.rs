//! The server's life: address, database, site, and all of it in reverse.

use std::time::Duration;

use app::{App, Registration};
use content::Content;
use installation::database::{self, Database};
use installation::settings::{self, Settings};
use kernel::Sink;
use poem::Server;
use poem::listener::TcpAcceptor;
use store::{Db, changes};
use tokio::net::TcpListener;
use tokio::task::spawn_blocking;

use crate::failure::Failure;
use crate::letters::Closing;
use crate::signals::Signals;
use crate::{access_log, address, keeping, letters, promises_kept, replay, schema, site};

/// How long requests that are under way may take after the server was told to end.
const FAREWELL: Duration = Duration::from_secs(5);

/// Runs until told to end, or until something fails. The private cluster is stopped in either case.
pub(crate) async fn serve(settings: &Settings) -> Result<(), Failure> {
    let content = Content::load(settings.content_folder().as_deref())?;
    let mut signals = Signals::catch().map_err(Failure::Runtime)?;
    let listener = address::take(settings.http.listen).await?;
    let for_opening = settings.clone();
    let opened = spawn_blocking(move || database::open(&for_opening)).await;
    let database = opened.map_err(|_broken_off| Failure::BrokenOff)??;
    let outcome = serve_on(settings, content, &database, listener, &mut signals).await;
    let stopped = spawn_blocking(move || database.stop()).await.map_err(|_broken_off| Failure::BrokenOff)?;
    outcome?;
    stopped?;
    tracing::info!("stopped");
    Ok(())
}

async fn serve_on(
    settings: &Settings,
    content: Content,
    database: &Database,
    listener: TcpListener,
    signals: &mut Signals,
) -> Result<(), Failure> {
    let logins = database.connections();
    schema::prepare(database).await?;
    let db = Db::new(&logins.app, settings.database.pool_size).map_err(Failure::Unreachable)?;
    schema::check_role(database, &db).await?;
    let bound = listener.local_addr().map_err(Failure::Runtime)?;
    let app = access_log::open(site::app(settings, db, bound), logins, settings).await?;
    tokio::select! {
        done = replay::replay(&app) => done?,
        () = signals.wait() => return Ok(()),
    }
    let post = letters::post(settings, &app.letters.public_url)?;
    let board = promises_kept::board();
    let site = site::build(settings, &app, content, board.clone());

    let acceptor = TcpAcceptor::from_tokio(listener).map_err(Failure::Runtime)?;
    tell_code(&app).await.map_err(Failure::Unreachable)?;
    crate::say(&format!("Uhrwerk is ready: {}", settings::url_of(bound)))?;
    let (told, asked) = tokio::sync::oneshot::channel::<()>();
    let asked = async {
        // A sender that is gone means the same.
        asked.await.unwrap_or_default();
    };
    let server = Server::new_with_acceptor(acceptor).run_with_graceful_shutdown(site, asked, Some(FAREWELL));
    let closing = Closing::default();
    let letters = letters::run(&app, &post, &closing);
    let telling = Box::pin(async {
        let told = changes::announce(&app.db, app.clock.as_ref());
        let kept = keeping::run(&app, settings);
        let looked = promises_kept::run(&app, settings, &board);
        let recorded = access_log::run(&app);
        tokio::join!(told, changes::listen(&app.db, app.clock.as_ref(), &logins.app), kept, looked, recorded);
    });
    tokio::pin!(server, letters, telling);
    tokio::select! {
        () = &mut telling => {}
        ended = &mut server => return ended.map_err(Failure::Serving),
        gone = watch(database) => return Err(gone),
        () = &mut letters => {}
        () = signals.wait() => {}
    }
    tracing::info!("stopping");
    drop(told);
    closing.begin();
    app.db.changes().close();
    // A mail server that does not answer must not keep the server from ending: its letter is sent after the next start.
    let (ended, _in_time) = tokio::join!(server, tokio::time::timeout(FAREWELL, letters));
    access_log::finish(&app).await;
    ended.map_err(Failure::Serving)
}

/// Prints the code that lets somebody at another machine found the company, while there is none. It goes past the log,
/// which may be kept for long.
async fn tell_code(app: &App) -> Result<(), store::Error> {
    let Registration::Once(code) = &app.registration else { return Ok(()) };
    if !store::companies::any(&app.db).await? {
        let code = code.printed(Sink::Terminal);
        eprintln!("There is no company here yet. To register from another machine, use the code {code}");
    }
    Ok(())
}

/// Waits until the private cluster's server process is gone.
async fn watch(database: &Database) -> Failure {
    let mut ticks = tokio::time::interval(Duration::from_millis(500));
    loop {
        ticks.tick().await;
        if let Err(gone) = database.check() {
            return gone.into();
        }
    }
}
