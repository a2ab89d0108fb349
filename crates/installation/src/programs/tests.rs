use std::path::Path;

use super::{Programs, ProgramsError};

#[test]
fn a_folder_that_was_set_and_holds_no_programs_is_named() {
    let error = Programs::find(Some(Path::new("/nowhere/bin")), None).unwrap_err();
    assert!(matches!(error, ProgramsError::NotThere(_)));
    assert!(error.to_string().starts_with("database.programs = /nowhere/bin "), "{error}");
}
