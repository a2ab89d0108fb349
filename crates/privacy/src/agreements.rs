//! What an agreement with the works council switches on (section 87 (1) no. 6 BetrVG): without one, people are not
//! compared, and when somebody typed is not shown to others.

/// What is switched on. Nothing is, unless an agreement that is in force says so.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Allowed {
    /// Rankings, and tables and charts that put people side by side by what they worked.
    pub comparison: bool,
    /// What a team worked on average, beside one person's.
    pub averages: bool,
    /// The moment at which somebody else's entry was typed or changed.
    pub typing_moments: bool,
}

impl Allowed {
    /// What two agreements allow together.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self {
            comparison: self.comparison || other.comparison,
            averages: self.averages || other.averages,
            typing_moments: self.typing_moments || other.typing_moments,
        }
    }
}

/// An average over fewer people would say what single ones did.
pub const FEWEST_PEOPLE: usize = 5;

/// The average of what so many people worked, in seconds; `None` where it is not to be shown.
pub fn average(of_people: &[i64], allowed: Allowed) -> Option<i64> {
    let people = i64::try_from(of_people.len()).ok()?;
    let is_shown = allowed.averages && of_people.len() >= FEWEST_PEOPLE;
    is_shown.then(|| of_people.iter().sum::<i64>().checked_div(people)).flatten()
}

#[cfg(test)]
mod tests {
    use super::{Allowed, average};

    #[test]
    fn an_average_needs_an_agreement_and_five_people() {
        let allowed = Allowed { averages: true, ..Allowed::default() };
        for (people, allowed, shown) in [
            (&[1, 2, 3, 4, 5][..], allowed, Some(3)),
            (&[1, 2, 3, 4, 5], Allowed { averages: false, comparison: true, typing_moments: true }, None),
            (&[1, 2, 3, 4], allowed, None),
            (&[], allowed, None),
        ] {
            assert_eq!(average(people, allowed), shown, "{people:?}");
        }
    }

    #[test]
    fn nothing_is_allowed_before_an_agreement_says_so() {
        let none = Allowed::default();
        assert!(!none.comparison && !none.averages && !none.typing_moments);
        let one = Allowed { comparison: true, ..none };
        assert_eq!(none.and(one), one);
    }
}
