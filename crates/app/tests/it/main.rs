//! What crosses the layers: locks, races, repeated requests, sessions, the journal.

#[cfg(test)]
mod access_log;
#[cfg(test)]
mod addresses;
#[cfg(test)]
mod breach;
#[cfg(test)]
mod catalog;
#[cfg(test)]
mod changes;
#[cfg(test)]
mod clock;
#[cfg(test)]
mod coming_in;
#[cfg(test)]
mod company;
#[cfg(test)]
mod contract;
#[cfg(test)]
mod disclosures;
#[cfg(test)]
mod entries;
#[cfg(test)]
mod erasure;
#[cfg(test)]
mod guests;
#[cfg(test)]
mod history;
#[cfg(test)]
mod imports;
#[cfg(test)]
mod invitations;
#[cfg(test)]
mod journal;
#[cfg(test)]
mod keeping;
#[cfg(test)]
mod letters;
#[cfg(test)]
mod meeting;
#[cfg(test)]
mod people;
#[cfg(test)]
mod person_archive;
#[cfg(test)]
mod restriction;
#[cfg(test)]
mod sign_in;
#[cfg(test)]
mod statements;
#[cfg(test)]
mod transactions;
