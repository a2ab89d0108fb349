//! Many connections at once, and how long each operation took.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, Instant};

use tokio::task::JoinSet;

use crate::admin::Person;
use crate::failure::Failure;
use crate::http::Client;
use crate::scenario::{Scenario, Subject};

/// Whom and what a load is made of; cheap to clone.
#[derive(Clone, Debug)]
pub(crate) struct Load {
    /// Where the server listens.
    pub(crate) address: SocketAddr,
    /// One person for each connection.
    pub(crate) people: Arc<[Person]>,
    /// What the requests name.
    pub(crate) subject: Arc<Subject>,
    /// Counts the operations of a whole run.
    pub(crate) turns: Arc<AtomicI64>,
}

/// How long the operations of one run took.
#[derive(Clone, Debug, Default)]
pub(crate) struct Latencies {
    sorted: Vec<Duration>,
    elapsed: Duration,
}

impl Load {
    /// Lets the first `connections` people do the same as fast as they can, for so long.
    pub(crate) async fn run(
        &self,
        scenario: Scenario,
        connections: usize,
        length: Duration,
    ) -> Result<Latencies, Failure> {
        let mut clients = Vec::new();
        for person in self.people.iter().take(connections) {
            clients.push(Client::connect(self.address, person).await?);
        }
        let begin = Instant::now();
        let mut running = JoinSet::new();
        for client in clients {
            running.spawn(self.clone().one(scenario, client, begin + length));
        }
        let mut sorted = Vec::new();
        while let Some(done) = running.join_next().await {
            let done = done.map_err(|error| Failure::Resources(std::io::Error::other(error)))?;
            sorted.extend(done?);
        }
        let elapsed = begin.elapsed();
        sorted.sort_unstable();
        Ok(Latencies { sorted, elapsed })
    }

    /// Does an operation once for a person, and answers the number of the entry that was made.
    pub(crate) async fn once(&self, scenario: Scenario, person: &Person) -> Result<Option<i64>, Failure> {
        let mut client = Client::connect(self.address, person).await?;
        self.subject.run(scenario, &mut client, self.turn()).await
    }

    async fn one(self, scenario: Scenario, mut client: Client, until: Instant) -> Result<Vec<Duration>, Failure> {
        let mut taken = Vec::new();
        loop {
            let begin = Instant::now();
            if begin >= until {
                return Ok(taken);
            }
            self.subject.run(scenario, &mut client, self.turn()).await?;
            taken.push(begin.elapsed());
        }
    }

    fn turn(&self) -> i64 {
        self.turns.fetch_add(1, Ordering::Relaxed)
    }
}

impl Latencies {
    /// Puts the operations of two runs together.
    pub(crate) fn and(mut self, other: &Self) -> Self {
        self.sorted.extend(&other.sorted);
        self.sorted.sort_unstable();
        self.elapsed += other.elapsed;
        self
    }

    /// Operations per second.
    pub(crate) fn per_second(&self) -> f64 {
        let count = u32::try_from(self.sorted.len()).unwrap_or(u32::MAX);
        f64::from(count) / self.elapsed.as_secs_f64().max(f64::EPSILON)
    }

    /// The time in milliseconds that so many of hundred operations stayed below.
    pub(crate) fn percentile(&self, percent: usize) -> f64 {
        let place = (self.sorted.len() * percent).div_ceil(100).saturating_sub(1);
        self.sorted.get(place).map_or(0.0, |taken| taken.as_secs_f64() * 1_000.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn latencies(milliseconds: impl IntoIterator<Item = u64>) -> Latencies {
        let sorted = milliseconds.into_iter().map(Duration::from_millis).collect();
        Latencies { sorted, elapsed: Duration::from_secs(2) }
    }

    #[test]
    fn percentiles_are_those_of_the_nearest_rank() {
        let hundred = latencies(1..=100);
        assert_eq!((hundred.percentile(50), hundred.percentile(99)), (50.0, 99.0));
        assert_eq!((latencies([7]).percentile(50), latencies([7]).percentile(99)), (7.0, 7.0));
        assert_eq!((latencies([]).percentile(50), latencies([]).percentile(99)), (0.0, 0.0));
    }

    #[test]
    fn runs_are_put_together() {
        let both = latencies([1, 3]).and(&latencies([2, 4]));
        assert_eq!((both.percentile(50), both.percentile(99), both.per_second()), (2.0, 4.0, 1.0));
    }
}
