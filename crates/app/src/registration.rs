//! Who may found a company here.

use jiff::SignedDuration;
use kernel::{Personal, Sink};
use subtle::ConstantTimeEq as _;

/// How long a company of a hosted installation may try the product.
pub const TRIAL: SignedDuration = SignedDuration::from_hours(14 * 24);

/// How companies come about.
#[derive(Clone, Debug)]
pub enum Registration {
    /// Anybody may found one, and try it for a while.
    Open {
        /// How long.
        trial: SignedDuration,
    },
    /// One company: whoever sits at the server, or has the code that the server printed, founds it; then it is closed.
    Once(SignUpCode),
}

/// The code that lets a visitor from elsewhere found the company. New with each start, and never stored.
#[derive(Clone, Debug)]
pub struct SignUpCode(Personal<String>);

/// Digits and letters that are not mistaken for each other: 32 of them.
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

impl SignUpCode {
    /// Twelve letters, sixty random bits. Without randomness no code is the right one.
    pub fn generate() -> Self {
        let mut bytes = [0_u8; 12];
        let code = match getrandom::fill(&mut bytes) {
            Ok(()) => bytes.iter().filter_map(|byte| LETTERS.get(usize::from(byte % 32))).copied().map(char::from),
            Err(_no_randomness) => return Self(Personal::new(String::new())),
        };
        Self(Personal::new(code.collect()))
    }

    /// As it is printed: three groups of four.
    pub fn printed(&self, sink: Sink) -> String {
        let letters: Vec<char> = self.0.reveal(sink).chars().collect();
        letters.chunks(4).map(String::from_iter).collect::<Vec<_>>().join("-")
    }

    /// Whether somebody typed it: upper and lower case, spaces and hyphens do not matter. Takes equally long whichever
    /// letter is wrong.
    pub(crate) fn fits(&self, typed: &str) -> bool {
        let plain: String = typed.chars().filter(char::is_ascii_alphanumeric).take(64).collect();
        let code = self.0.reveal(Sink::Rule);
        !code.is_empty() && plain.to_ascii_uppercase().as_bytes().ct_eq(code.as_bytes()).into()
    }
}

#[cfg(test)]
mod tests {
    use kernel::Sink;

    use super::SignUpCode;

    #[test]
    fn a_code_is_typed_as_people_do() {
        let code = SignUpCode::generate();
        let printed = code.printed(Sink::Rule);
        assert_eq!(printed.len(), 14, "{printed}");
        assert!(code.fits(&printed) && code.fits(&printed.to_lowercase()) && code.fits(&printed.replace('-', " ")));
        assert_ne!(printed, SignUpCode::generate().printed(Sink::Rule));
        for wrong in ["", &printed[1..], &format!("{printed}0"), "----"] {
            assert!(!code.fits(wrong), "{wrong}");
        }
        assert!(!SignUpCode(kernel::Personal::new(String::new())).fits(""));
    }
}
