//! The installation looks at itself: its database and its settings, held against the rules of privacy.

use privacy::audit::{Configured, Measured, judge};

use crate::{App, Fault};

/// Measures what can be measured at any time. Reads only, beside whatever else goes on.
pub async fn audit(app: &App, configured: &Configured) -> Result<Vec<Measured>, Fault> {
    let observed = store::audit::observe(&app.db).await?;
    Ok(judge(&observed, configured, app.clock.now()))
}
