//! Numbers that look random and are the same in every run.

/// A generator after Steele, Lea and Flood (SplitMix): small, fast and good enough to make data up.
#[derive(Clone, Debug)]
pub(crate) struct Random {
    state: u64,
}

impl Random {
    /// The same seed gives the same numbers on every machine.
    pub(crate) fn new(seed: u64) -> Self {
        Self { state: seed }
    }

    /// The next number below `limit`; 0 where the limit is 0. The slight preference for small numbers does no harm.
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        let limit = u64::try_from(limit).unwrap_or(u64::MAX);
        let number = self.next().checked_rem(limit).unwrap_or(0);
        usize::try_from(number).unwrap_or(0)
    }

    /// True in that many of hundred cases.
    pub(crate) fn percent(&mut self, chance: usize) -> bool {
        self.below(100) < chance
    }

    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }
}

/// Things that are picked with different weights, by their position.
#[derive(Clone, Debug)]
pub(crate) struct Weighted {
    sums: Vec<usize>,
}

impl Weighted {
    /// The weight of each position.
    pub(crate) fn new(weights: &[usize]) -> Self {
        let mut sum = 0;
        let sums = weights.iter().map(|weight| {
            sum += weight;
            sum
        });
        Self { sums: sums.collect() }
    }

    /// One position.
    pub(crate) fn pick(&self, random: &mut Random) -> usize {
        let point = random.below(self.sums.last().copied().unwrap_or(0));
        self.sums.partition_point(|sum| *sum <= point)
    }
}

/// Divides a total into falling shares of at least one: the first is the largest, and the smaller `flatness`, the
/// more it stands out. What rounding leaves goes to the first.
pub(crate) fn falling_shares(total: usize, count: usize, flatness: usize) -> Vec<usize> {
    const PRECISION: usize = 1_000_000_000;
    let weights: Vec<usize> = (0..count).map(|place| PRECISION / (place + flatness)).collect();
    let sum: usize = weights.iter().sum();
    let mut shares: Vec<usize> = weights.iter().map(|weight| (total * weight / sum).max(1)).collect();
    let given: usize = shares.iter().skip(1).sum();
    if let Some(first) = shares.first_mut() {
        *first = total.saturating_sub(given);
    }
    shares
}
