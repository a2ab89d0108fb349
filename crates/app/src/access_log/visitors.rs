//! Telling whether somebody was here today already, for one day at a time.

use std::collections::HashSet;
use std::net::IpAddr;

use hmac::{Hmac, KeyInit as _, Mac as _};
use jiff::civil::Date;
use privacy::statistics::monday;
use sha2::Sha256;

/// So many visitors are told apart in a day; an attacker who makes names up cannot use up more memory than that.
const MOST: usize = 100_000;

/// Those of one day. The key is made at the day's first visit and gone with its end; nothing of this is ever stored.
#[derive(Default)]
pub(super) struct Visitors {
    day: Date,
    key: Option<[u8; 32]>,
    seen: HashSet<u128>,
    week: Date,
    campaigns: HashSet<String>,
}

impl Visitors {
    /// Whether this is the first visit of the day from a network with a browser; `about` tells several questions about
    /// the same visitor apart.
    pub(super) fn is_first(&mut self, today: Date, network: IpAddr, user_agent: &str, about: &str) -> bool {
        self.turn(today);
        let Some(key) = &self.key else { return false };
        let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(key) else { return false };
        match network {
            IpAddr::V4(network) => mac.update(&network.octets()),
            IpAddr::V6(network) => mac.update(&network.octets()),
        }
        for part in [user_agent, about] {
            mac.update(&[0]);
            mac.update(part.as_bytes());
        }
        let digest = mac.finalize().into_bytes();
        let digest = digest.iter().take(16).fold(0_u128, |number, byte| number << 8 | u128::from(*byte));
        self.seen.len() < MOST && self.seen.insert(digest)
    }

    /// Whether a campaign is one of the first so many of the week.
    pub(super) fn knows_campaign(&mut self, today: Date, campaign: &str, most: usize) -> bool {
        if self.week != monday(today) {
            self.week = monday(today);
            self.campaigns.clear();
        }
        self.campaigns.contains(campaign) || (self.campaigns.len() < most && self.campaigns.insert(campaign.to_owned()))
    }

    /// Begins a new day with a new key. Without randomness nobody is counted.
    fn turn(&mut self, today: Date) {
        if self.day == today && self.key.is_some() {
            return;
        }
        self.day = today;
        self.seen = HashSet::new();
        let mut key = [0; 32];
        self.key = getrandom::fill(&mut key).is_ok().then_some(key);
    }
}

#[cfg(test)]
mod tests {
    use std::net::IpAddr;

    use jiff::civil::date;

    use super::Visitors;

    #[test]
    fn a_visitor_counts_once_a_day_and_the_key_is_another_each_day() {
        let mut visitors = Visitors::default();
        let network: IpAddr = "192.0.2.0".parse().unwrap();
        let (monday, tuesday) = (date(2026, 3, 2), date(2026, 3, 3));
        assert!(visitors.is_first(monday, network, "a", ""));
        assert!(!visitors.is_first(monday, network, "a", ""));
        assert!(visitors.is_first(monday, network, "b", ""));
        assert!(visitors.is_first(monday, network, "a", "campaign"));
        let (old_key, old): (_, Vec<u128>) = (visitors.key, visitors.seen.iter().copied().collect());
        assert!(visitors.is_first(tuesday, network, "a", ""));
        assert!(visitors.is_first(tuesday, network, "b", ""));
        assert_ne!(visitors.key, old_key);
        assert!(old.iter().all(|digest| !visitors.seen.contains(digest)), "nobody is recognised over two days");
    }

    /// People in many networks with the usual browsers, each of whom comes several times.
    #[test]
    fn counts_of_a_day_are_right_within_five_per_cent() {
        let mut visitors = Visitors::default();
        let (people, mut counted) = (5_000_u32, 0_u32);
        for visit in 0..3 * people {
            let person = visit % people;
            // Steps that share no factor with the ranges spread people over networks and browsers.
            let [_, b, c, _] = (person.wrapping_mul(7_919) << 8).to_be_bytes();
            let network = IpAddr::from([100, b, c, 0]);
            let browser = (person % 23).to_string();
            counted += u32::from(visitors.is_first(date(2026, 3, 2), network, &browser, ""));
        }
        assert!(counted.abs_diff(people) * 20 <= people, "{counted} of {people}");
    }

    #[test]
    fn made_up_names_do_not_fill_the_memory() {
        let mut visitors = Visitors::default();
        let today = date(2026, 3, 2);
        for number in 0..5 {
            assert_eq!(visitors.knows_campaign(today, &number.to_string(), 3), number < 3);
        }
        assert!(visitors.knows_campaign(today, "0", 3));
        assert!(visitors.knows_campaign(date(2026, 3, 9), "4", 3));
    }
}
