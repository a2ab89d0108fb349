//! The worker that holds the installation against its promises, and the board on which everybody finds the results.

use std::time::Duration;

use app::App;
use installation::settings::Settings;
use promises::{Board, Report};

/// The first look waits until the server has started for good.
const FIRST: Duration = Duration::from_secs(5);

/// Then once a day.
const ROUND: Duration = Duration::from_hours(24);

/// A board with the proof that came along with the program, in a file beside it.
pub(crate) fn board() -> Board {
    let beside =
        std::env::current_exe().ok().and_then(|program| program.parent().map(|folder| folder.join(Report::FILE)));
    let build = beside.and_then(|path| {
        Report::read(&path).unwrap_or_else(|error| {
            tracing::warn!("{error}");
            None
        })
    });
    Board::new(build)
}

/// Looks for as long as it is polled, and logs what is not as promised.
pub(crate) async fn run(app: &App, settings: &Settings, board: &Board) {
    let configured = settings.configured();
    let mut pause = FIRST;
    loop {
        tokio::time::sleep(pause).await;
        pause = ROUND;
        match app::audit(app, &configured).await {
            Ok(measured) => {
                let report = Report::of_measured(app.clock.now(), &measured);
                for broken in report.broken() {
                    tracing::error!(checker = broken.checker, about = ?broken.about, "a promise is not kept");
                }
                board.put_up(report);
            }
            Err(fault) => tracing::warn!(%fault, "the promises could not be looked at; it is tried again tomorrow"),
        }
    }
}
