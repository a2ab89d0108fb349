//! What a form of a public page carries, so that machines that fill in forms are told from people without asking anybody.
//!
//! The server signs the moment at which it handed the form out. Nobody writes a sentence within three seconds, and a form
//! that was fetched yesterday was not read just now. The key lives in memory: after a restart a form is handed out anew.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use jiff::{SignedDuration, Timestamp};
use sha2::Sha256;
use subtle::ConstantTimeEq as _;

use crate::Refusal;

/// Less than a person needs.
const LEAST: SignedDuration = SignedDuration::from_secs(3);

/// Longer than anybody writes.
const MOST: SignedDuration = SignedDuration::from_hours(12);

/// Signs forms, and looks at what comes back.
#[derive(Clone)]
pub struct FormSeal {
    key: [u8; 32],
}

impl FormSeal {
    /// A key of its own for this run of the program. Without randomness no form is ever good.
    pub(crate) fn generate() -> Self {
        let mut key = [0; 32];
        getrandom::fill(&mut key).unwrap_or_default();
        Self { key }
    }

    /// The value for a form that is handed out now.
    pub fn issue(&self, now: Timestamp) -> String {
        let second = now.as_second();
        format!("{second}.{}", self.signature(second))
    }

    /// Whether a form was handed out by this program, and not too short or too long ago.
    pub(crate) fn check(&self, value: &str, now: Timestamp) -> Result<(), Refusal> {
        let old = Refusal::plain("guest.form-old");
        let Some((second, signature)) = value.split_once('.') else { return Err(old) };
        let Some(issued) = second.parse().ok().and_then(|second| Timestamp::from_second(second).ok()) else {
            return Err(old);
        };
        let is_ours: bool = self.signature(issued.as_second()).as_bytes().ct_eq(signature.as_bytes()).into();
        let age = now.duration_since(issued);
        if !is_ours || age > MOST || self.key == [0; 32] {
            return Err(old);
        }
        if age < LEAST { Err(Refusal::plain("guest.too-soon")) } else { Ok(()) }
    }

    fn signature(&self, second: i64) -> String {
        let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(&self.key) else { return String::new() };
        mac.update(&second.to_be_bytes());
        URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes())
    }
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::FormSeal;

    #[test]
    fn a_form_is_good_from_three_seconds_to_twelve_hours() {
        let (seal, other) = (FormSeal::generate(), FormSeal::generate());
        let at = |second: i64| Timestamp::from_second(second).unwrap();
        let value = seal.issue(at(1_000));
        let verdict =
            |seal: &FormSeal, value: &str, now: i64| seal.check(value, at(now)).map_err(|refusal| refusal.code);
        assert_eq!(verdict(&seal, &value, 1_002), Err("guest.too-soon"));
        assert_eq!(verdict(&seal, &value, 1_003), Ok(()));
        assert_eq!(verdict(&seal, &value, 1_000 + 12 * 3600), Ok(()));
        assert_eq!(verdict(&seal, &value, 1_001 + 12 * 3600), Err("guest.form-old"));
        assert_eq!(verdict(&other, &value, 1_010), Err("guest.form-old"), "another run of the program");
        let moved = value.replacen("1000", "900", 1);
        for forged in ["", "1000", "1000.", moved.as_str(), "x.y", "99999999999999999999.a"] {
            assert_eq!(verdict(&seal, forged, 1_010), Err("guest.form-old"), "{forged}");
        }
    }
}
