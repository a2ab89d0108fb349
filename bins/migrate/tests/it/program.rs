//! One cluster for the whole story: making it is the slow part.

use std::fs;
use std::path::PathBuf;
use std::process::{Child, Command, Output, Stdio};

struct Place(PathBuf);

impl Place {
    fn spawn(&self, arguments: &[&str]) -> Child {
        let mut command = Command::new(env!("CARGO_BIN_EXE_uhrwerk-migrate"));
        command.current_dir(&self.0).args(arguments);
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
    }

    fn run(&self, arguments: &[&str]) -> Output {
        self.spawn(arguments).wait_with_output().unwrap()
    }

    fn lines(&self, arguments: &[&str]) -> Vec<String> {
        lines(&self.run(arguments))
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        drop(fs::remove_dir_all(&self.0));
    }
}

fn lines(output: &Output) -> Vec<String> {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).lines().map(str::to_owned).collect()
}

fn refusal(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(1));
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn the_whole_way_up_and_down() {
    let place = Place(std::env::temp_dir().join(format!("uhrwerk-migrate-{}", std::process::id())));
    fs::create_dir(&place.0).unwrap();
    assert!(refusal(&place.run(&["check"])).contains("uhrwerk-migrate up"));
    let missing = place.lines(&["status"]);
    assert!(!missing.is_empty() && missing.iter().all(|line| line.starts_with("missing  ")), "{missing:?}");

    // Two at once: each step is applied by exactly one of them.
    let both = [place.spawn(&["up"]), place.spawn(&["up"])].map(|child| lines(&child.wait_with_output().unwrap()));
    let applied = both.iter().flatten().filter(|line| line.starts_with("applied: ")).count();
    assert_eq!(applied, missing.len(), "{both:?}");
    assert_eq!(place.lines(&["up"]), ["nothing to do"]);
    assert_eq!(place.lines(&["check"]), ["the database is up to date"]);

    let first = missing.first().unwrap().split_whitespace().nth(1).unwrap().split('_').next().unwrap().to_owned();
    assert_eq!(place.lines(&["down", "--to", &first]).len(), missing.len() - 1);
    let states = place.lines(&["status"]);
    assert_eq!(states.iter().filter(|line| line.starts_with("applied  ")).count(), 1, "{states:?}");
    assert!(refusal(&place.run(&["down", "--to", "29990101000000"])).contains("29990101000000"));
    assert_eq!(place.lines(&["down", "--to", "0"]).len(), 1);
    assert_eq!(place.lines(&["up"]).len(), missing.len());

    assert!(!place.0.join("data/postgres/data/postmaster.pid").exists(), "the last user stops the cluster");
}
