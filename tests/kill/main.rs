//! Killing server and database while clients write: what was acknowledged is there afterwards, and nothing twice.
//!
//! The real programs with the settings they ship with, each client on a connection of its own. SIGKILL ends the server
//! and the postmaster at once; the backends follow. Every entry carries a client key, and a client that got no answer
//! sends the same entry again after the restart, as a real one would.

#[cfg(test)]
mod client;
#[cfg(test)]
mod erasure;
#[cfg(test)]
mod installation;
#[cfg(test)]
mod letters;
#[cfg(test)]
mod logs;
#[cfg(test)]
#[path = "../mail/server.rs"]
mod mail_server;

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::thread;
    use std::time::Duration;

    use serde_json::{Value, json};

    use crate::client::Client;
    use crate::installation::{Installation, Running};

    const CLIENTS: usize = 4;

    /// The keys that one client sent, with the id of those that were acknowledged.
    type Sent = BTreeMap<String, Option<i64>>;

    fn entry(ids: &(i64, i64), number: usize, client: usize, key: &str) -> Value {
        let minute = number % 60;
        let hour = number / 60 % 24;
        json!({
            "customers_id": ids.0, "services_id": ids.1, "billable": 1, "client_key": key,
            "text": format!("Eintrag {client}-{number}"),
            "time_since": format!("2026-03-02T{hour:02}:{minute:02}:00Z"),
            "time_until": format!("2026-03-02T{hour:02}:{minute:02}:30Z"),
        })
    }

    fn key(round: usize, client: usize, number: usize) -> String {
        format!("00000000-0000-4000-8000-{round:02x}{client:02x}{number:08x}")
    }

    /// Sends entries one after the other until the server is gone.
    fn write(client: &mut Client, ids: &(i64, i64), round: usize, which: usize, ended: &AtomicBool) -> Sent {
        let mut sent = Sent::new();
        for number in 0.. {
            let key = key(round, which, number);
            sent.insert(key.clone(), None);
            match client.call("POST", "/api/v2/entries", Some(&entry(ids, number, which, &key))) {
                Ok((200, body)) => {
                    sent.insert(key, body["entry"]["id"].as_i64());
                }
                Ok((status, body)) => assert!(ended.load(Ordering::SeqCst), "{status}: {body}"),
                Err(_gone) => break,
            }
        }
        sent
    }

    fn prepare(running: &Running, installation: &Installation) -> (i64, i64) {
        let mut client = Client::new(running.port, installation);
        let mut create = |path: &str, name: &str| {
            let (status, body) = client.call("POST", path, Some(&json!({ "name": name }))).expect("an answer");
            assert_eq!(status, 200, "{body}");
            body["data"]["id"].as_i64().expect("an id")
        };
        (create("/api/v3/customers", "Kunde"), create("/api/v4/services", "Arbeit"))
    }

    /// Kills while all clients write, and gives back what they know.
    fn one_round(running: Running, installation: &Installation, ids: &(i64, i64), round: usize) -> Vec<Sent> {
        let ended = AtomicBool::new(false);
        let port = running.port;
        thread::scope(|scope| {
            let writers: Vec<_> = (0..CLIENTS)
                .map(|which| {
                    let ended = &ended;
                    scope.spawn(move || write(&mut Client::new(port, installation), ids, round, which, ended))
                })
                .collect();
            thread::sleep(Duration::from_millis(700));
            ended.store(true, Ordering::SeqCst);
            running.kill_with_its_database(installation);
            writers.into_iter().map(|writer| writer.join().expect("a client")).collect()
        })
    }

    fn all_ids(client: &mut Client) -> Vec<i64> {
        let mut ids = Vec::new();
        for page in 1.. {
            let path = format!(
                "/api/v2/entries?time_since=2026-03-01T00:00:00Z&time_until=2026-03-04T00:00:00Z&items_per_page=1000&page={page}"
            );
            let (status, body) = client.call("GET", &path, None).expect("an answer");
            assert_eq!(status, 200, "{body}");
            let entries = body["entries"].as_array().expect("entries");
            ids.extend(entries.iter().filter_map(|entry| entry["id"].as_i64()));
            if body["paging"]["count_pages"].as_i64() <= Some(page) {
                return ids;
            }
        }
        ids
    }

    #[test]
    fn nothing_that_was_acknowledged_is_lost_and_nothing_is_there_twice() {
        let installation = Installation::create();
        let mut running = installation.start_with(&[]);
        let ids = prepare(&running, &installation);
        let mut known: BTreeSet<i64> = BTreeSet::new();
        for round in 0..3 {
            let sent = one_round(running, &installation, &ids, round);
            running = installation.start_with(&[]);
            let mut client = Client::new(running.port, &installation);
            let there: BTreeSet<i64> = all_ids(&mut client).into_iter().collect();
            let acknowledged: Vec<i64> = sent.iter().flat_map(BTreeMap::values).copied().flatten().collect();
            assert!(acknowledged.len() > CLIENTS, "the clients wrote: {}", acknowledged.len());
            known.extend(&acknowledged);
            assert!(known.is_subset(&there), "lost: {:?}", known.difference(&there).collect::<Vec<_>>());
            // Whoever got no answer asks again; the entry is made once.
            for (which, sent) in sent.iter().enumerate() {
                for (number, (key, id)) in sent.iter().enumerate() {
                    let again = entry(&ids, number, which, key);
                    let (status, body) = client.call("POST", "/api/v2/entries", Some(&again)).expect("an answer");
                    assert_eq!(status, 200, "{body}");
                    let found = body["entry"]["id"].as_i64().expect("an id");
                    assert!(id.is_none_or(|id| id == found), "{key} is there twice");
                    known.insert(found);
                }
            }
            let mut after = all_ids(&mut client);
            after.sort_unstable();
            assert_eq!(after, known.iter().copied().collect::<Vec<_>>(), "one entry for each key");
        }
        running.stop();
    }
}
