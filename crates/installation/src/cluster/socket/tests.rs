use std::path::{Path, PathBuf};

use super::{LONGEST, NAME, elsewhere, fits};

#[test]
fn a_path_fits_up_to_the_last_byte() {
    let room = LONGEST - 1 - NAME.len();
    let path = |length: usize| PathBuf::from(format!("/{}", "a".repeat(length - 1)));
    assert!(fits(&path(room)));
    assert!(!fits(&path(room + 1)));
}

#[test]
fn signs_that_need_escaping_do_not_fit() {
    for path in ["/srv/two words", "/srv/a,b", "/srv/it's", "/srv/Büro"] {
        assert!(!fits(Path::new(path)), "{path}");
        assert!(fits(&elsewhere(Path::new(path))), "{path}");
    }
    assert!(fits(Path::new("/srv/time-1.0/data_dir/run")));
}
