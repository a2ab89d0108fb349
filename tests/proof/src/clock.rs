//! A clock that is moved for the programs that are started with it, and for nobody else.
//!
//! A well-known library stands between a program and the system's clock and adds what a file says. The program is the
//! delivered one; it does not know.

use std::fs;
use std::path::{Path, PathBuf};

use jiff::{SignedDuration, Timestamp};
use kernel::{Clock as _, SystemClock};

use crate::trouble::Trouble;

/// Where distributions put the library; a star is one folder of any name.
const PLACES: [&str; 4] =
    ["/usr/lib/*/faketime", "/usr/lib64/faketime", "/usr/lib/faketime", "/usr/local/lib/faketime"];

/// The library for programs with several threads.
const LIBRARY: &str = "libfaketimeMT.so.1";

/// A day.
pub const DAY: SignedDuration = SignedDuration::from_hours(24);

/// The moved clock.
#[derive(Debug)]
pub struct Clock {
    library: PathBuf,
    file: PathBuf,
    ahead: SignedDuration,
}

impl Clock {
    /// One that goes right until it is moved. `folder` is for the file that says by how much.
    pub fn new(folder: &Path) -> Result<Self, Trouble> {
        let library = library().ok_or(Trouble::Blind("no clock can be moved: the package faketime is missing"))?;
        let clock = Self { library, file: folder.join("clock"), ahead: SignedDuration::ZERO };
        clock.write()?;
        Ok(clock)
    }

    /// What a program needs in its environment to follow this clock.
    pub fn settings(&self) -> Vec<(String, String)> {
        let pair = |name: &str, value: String| (name.to_owned(), value);
        vec![
            pair("LD_PRELOAD", self.library.display().to_string()),
            pair("FAKETIME_TIMESTAMP_FILE", self.file.display().to_string()),
            pair("FAKETIME_NO_CACHE", "1".to_owned()),
        ]
    }

    /// Moves it on.
    pub fn advance(&mut self, span: SignedDuration) -> Result<(), Trouble> {
        self.ahead += span;
        self.write()
    }

    /// Moves it on to the next noon, far from the ends of days and hours.
    pub fn advance_to_noon(&mut self) -> Result<(), Trouble> {
        let past = SignedDuration::from_secs(self.now().as_second() % DAY.as_secs());
        let noon = SignedDuration::from_hours(12);
        self.advance(if past < noon { noon - past } else { noon + DAY - past })
    }

    /// What it says.
    pub fn now(&self) -> Timestamp {
        SystemClock.now().checked_add(self.ahead).unwrap_or(Timestamp::MAX)
    }

    /// The day in the zone in which statistics count.
    pub fn today(&self) -> String {
        self.now().strftime("%Y-%m-%d").to_string()
    }

    /// A reader sees the old file or the new one.
    fn write(&self) -> Result<(), Trouble> {
        let aside = self.file.with_extension("new");
        fs::write(&aside, format!("+{}\n", self.ahead.as_secs())).map_err(Trouble::at(&aside))?;
        fs::rename(&aside, &self.file).map_err(Trouble::at(&self.file))
    }
}

fn library() -> Option<PathBuf> {
    let folders = PLACES.iter().flat_map(|place| match place.split_once("/*") {
        Some((above, below)) => {
            let inside = fs::read_dir(above).into_iter().flatten().flatten();
            inside.map(|entry| entry.path().join(below.trim_start_matches('/'))).collect()
        }
        None => vec![PathBuf::from(place)],
    });
    folders.map(|folder| folder.join(LIBRARY)).find(|file| file.is_file())
}
