//! The pages through HTTP, against a real database.

#[cfg(test)]
mod access;
#[cfg(test)]
mod account;
#[cfg(test)]
mod catalog;
#[cfg(test)]
mod clock;
#[cfg(test)]
mod coming_in;
#[cfg(test)]
mod contract;
#[cfg(test)]
mod correct;
#[cfg(test)]
mod days;
#[cfg(test)]
mod disclosures;
#[cfg(test)]
mod entries;

#[cfg(test)]
mod erasure;
#[cfg(test)]
mod founding;
#[cfg(test)]
mod guests;
#[cfg(test)]
mod looks;
#[cfg(test)]
mod people;
#[cfg(test)]
mod places;
#[cfg(test)]
mod privacy;
#[cfg(test)]
mod promises;
#[cfg(test)]
mod public;
#[cfg(test)]
mod reports;
#[cfg(test)]
mod rights;
#[cfg(test)]
mod settings;
#[cfg(test)]
mod site;
#[cfg(test)]
mod statistics;
#[cfg(test)]
mod whys;
