//! Keys that make a form count once, however often it is sent.

use uuid::Uuid;

/// A fresh key for each form of a page, all made from one random number.
#[derive(Clone, Copy)]
pub(crate) struct ClientKeys(Uuid);

impl ClientKeys {
    /// Starts with fresh randomness.
    pub(crate) fn fresh() -> Self {
        let mut bytes = [0; 16];
        // Without randomness a form sent twice could count twice, which is no reason to show no page.
        getrandom::fill(&mut bytes).unwrap_or_default();
        Self(uuid::Builder::from_random_bytes(bytes).into_uuid())
    }

    /// The key of a page's form: 0 for the form that starts something new, 1 for the one by hand, else the entry's
    /// id shifted past them.
    pub(crate) fn of_form(self, number: i64) -> String {
        let offset = u128::from(number.unsigned_abs());
        let mixed = self.0.as_u128() ^ (offset & 0xffff_ffff_ffff);
        uuid::Builder::from_u128(mixed).into_uuid().to_string()
    }

    /// The key of the form that continues an entry.
    pub(crate) fn of_entry(self, id: i64) -> String {
        self.of_form(id.saturating_add(1))
    }
}

/// The key that a form was sent with; none if it cannot be read.
pub(crate) fn parse(text: Option<&str>) -> Option<Uuid> {
    Uuid::try_parse(text?).ok()
}
