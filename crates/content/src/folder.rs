//! The operator's folder.

use std::fs;
use std::io::{self, Read as _};
use std::path::Path;

use crate::{ContentError, Files, Page};

/// No text of a page is larger; a larger file was put there by mistake.
const LARGEST: u64 = 512 * 1024;

const LANGUAGES: [&str; 2] = ["de", "en"];

/// Reads every file, under its name from the folder on: `de/home.md`, `en/blog/an-article.md`. A language that is not
/// there is not replaced.
pub(crate) fn read(folder: &Path) -> Result<Files, ContentError> {
    let in_folder = |error: io::Error| ContentError::Folder { folder: folder.to_owned(), reason: error.kind() };
    let mut files = Files::new();
    for name in names(folder).map_err(in_folder)? {
        if !LANGUAGES.contains(&name.as_str()) {
            return Err(unknown(name));
        }
        for file in names(&folder.join(&name)).map_err(in_folder)? {
            let path = format!("{name}/{file}");
            if file == "blog" {
                for article in names(&folder.join(&path)).map_err(in_folder)? {
                    add(folder, format!("{path}/{article}"), is_article(&article), &mut files)?;
                }
            } else {
                let is_page = Page::ALL.iter().any(|page| file.strip_suffix(".md") == Some(page.name()));
                add(folder, path, is_page, &mut files)?;
            }
        }
    }
    Ok(files)
}

/// What is in a folder, in order, without what editors and systems leave behind.
fn names(folder: &Path) -> io::Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if !name.starts_with('.') && !name.ends_with('~') {
            names.push(name);
        }
    }
    names.sort();
    Ok(names)
}

/// The name becomes part of an address, and is kept with every comment.
fn is_article(file: &str) -> bool {
    let plain = |sign: u8| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == b'-';
    file.strip_suffix(".md").is_some_and(|name| (1..=80).contains(&name.len()) && name.bytes().all(plain))
}

fn add(folder: &Path, file: String, is_known: bool, files: &mut Files) -> Result<(), ContentError> {
    if !is_known {
        return Err(unknown(file));
    }
    let text = text_of(&folder.join(&file))
        .map_err(|error| ContentError::Unreadable { file: file.clone(), reason: error.kind() })?;
    files.insert(file, text);
    Ok(())
}

fn text_of(path: &Path) -> io::Result<String> {
    let mut text = String::new();
    fs::File::open(path)?.take(LARGEST + 1).read_to_string(&mut text)?;
    if u64::try_from(text.len()).is_ok_and(|length| length > LARGEST) {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    Ok(text.replace("\r\n", "\n").trim_start_matches('\u{feff}').to_owned())
}

fn unknown(file: String) -> ContentError {
    let pages = Page::ALL.map(|page| format!("de/{}.md", page.name()));
    ContentError::Unknown { file, known: format!("{} (and en/)", pages.join(", ")) }
}
