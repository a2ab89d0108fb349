//! The pages: made on the server, complete without scripts, livelier with them.

pub mod assets;

use poem::{Route, get};

/// All pages and the files that they need.
pub fn routes() -> Route {
    Route::new().at("/assets/:name", get(assets::serve))
}
