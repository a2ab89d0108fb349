//! `privacy attack`: what the operator's login can do to the data of companies, tried out.

use std::fmt::Write as _;
use std::path::Path;

use installation::Encryption;
use outbound::Database;
use serde::Serialize;
use store::attack::{self, Attempt};

use crate::error::AdminError;
use crate::output;

#[derive(Serialize)]
struct Answer<'a> {
    tried: usize,
    succeeded: Vec<&'a str>,
    /// Whether the device of the data folder is encrypted: `encrypted`, `plain` or `unknown`.
    data_device: &'static str,
}

/// Runs every attack, prints how many succeeded, and fails if one did.
pub(crate) async fn run(ops: &Database, data_folder: &Path, json: bool) -> Result<(), AdminError> {
    let attempts = attack::run(ops).await?.ok_or(AdminError::NothingToAttack)?;
    let succeeded: Vec<&str> =
        attempts.iter().filter(|attempt| attempt.succeeded).map(|Attempt { name, .. }| name.as_str()).collect();
    let device = installation::encryption_of(data_folder);
    let answer = Answer { tried: attempts.len(), succeeded, data_device: device.code() };
    if json {
        output::json(&answer)?;
    } else {
        output::text(&text(&answer, device))?;
    }
    match answer.succeeded.len() {
        0 => Ok(()),
        count => Err(AdminError::Breached(count)),
    }
}

fn text(answer: &Answer<'_>, device: Encryption) -> String {
    let mut text =
        format!("attacks tried      {:>5}\nattacks succeeded  {:>5}\n", answer.tried, answer.succeeded.len());
    for name in &answer.succeeded {
        // Writing to a text cannot fail.
        let _written = writeln!(text, "  {name}");
    }
    text + match device {
        Encryption::Encrypted => "the device of the data folder is encrypted\n",
        Encryption::Plain => {
            "the device of the data folder is NOT encrypted: whoever takes the disk reads everything\n"
        }
        Encryption::Unknown => {
            "whether the device of the data folder is encrypted is unknown: the kernel does not show it\n"
        }
    }
}
