//! Looking into a letter that was written: its text may be packed for the way.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// Whether a letter holds one of these words, which are in lower case.
pub(super) fn holds(letter: &str, words: &[String]) -> bool {
    let texts = [letter.to_owned(), unquoted(letter), unpacked(letter)];
    texts.iter().any(|text| {
        let text = text.to_lowercase();
        words.iter().any(|word| text.contains(word.as_str()))
    })
}

/// The text behind "quoted-printable": lines that go on, and bytes in two digits.
fn unquoted(letter: &str) -> String {
    let letter = letter.replace("=\r\n", "").replace("=\n", "");
    let mut bytes = Vec::with_capacity(letter.len());
    let mut rest = letter.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let digits = after.get(..2).and_then(|digits| std::str::from_utf8(digits).ok());
        match digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) if *first == b'=' => {
                bytes.push(byte);
                rest = after.get(2..).unwrap_or_default();
            }
            _ => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The text of every block of lines that can be base64.
fn unpacked(letter: &str) -> String {
    let mut text = String::new();
    let mut block = String::new();
    for line in letter.lines().chain([""]) {
        let packed = !line.is_empty() && line.chars().all(|c| c.is_ascii_alphanumeric() || "+/=".contains(c));
        if packed {
            block.push_str(line);
        } else if !block.is_empty() {
            if let Ok(bytes) = STANDARD.decode(&block) {
                text.push_str(&String::from_utf8_lossy(&bytes));
                text.push('\n');
            }
            block.clear();
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::holds;

    #[test]
    fn words_are_found_however_they_are_packed() {
        let words = ["jörg müßig".to_owned(), "jm@muster.example".to_owned()];
        for letter in [
            "To: JM@muster.example\r\n\r\nx",
            "\r\nGuten Tag J=C3=B6rg M=C3=BC=\r\n=C3=9Fig,\r\n",
            "Content-Transfer-Encoding: base64\r\n\r\nR3V0ZW4gVGFnIErDtnJnIE3DvMOfaWcs\r\n",
        ] {
            assert!(holds(letter, &words), "{letter}");
        }
        for letter in ["To: m@muster.example\r\n\r\nGuten Tag Jörg =C3", "", "=\r\n="] {
            assert!(!holds(letter, &words), "{letter}");
        }
    }
}
