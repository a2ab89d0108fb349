//! `journal verify`.

use app::App;
use kernel::CompanyId;
use serde::Serialize;
use store::journal::{self, Chain};
use store::{ReadTx, companies};

use crate::error::AdminError;
use crate::output;

#[derive(Serialize)]
struct Answer {
    companies_id: i64,
    chains: usize,
    records: i64,
    /// The person of each chain that is broken; 0 for the company's own.
    broken: Vec<i64>,
}

/// Walks every chain of the company's journal.
pub(super) async fn verify(app: &App, company: CompanyId, json: bool) -> Result<(), AdminError> {
    let walk = async |tx: &ReadTx| {
        let known = companies::find(tx).await?.is_some();
        let chains = journal::chains(tx).await?;
        let mut answer = Answer { companies_id: company.get(), chains: chains.len(), records: 0, broken: Vec::new() };
        for chain in chains {
            match journal::verify(tx, chain).await? {
                Ok(records) => answer.records += records,
                Err(_where_it_breaks) => answer.broken.push(number(chain)),
            }
        }
        Ok::<_, store::Error>(known.then_some(answer))
    };
    let answer = app.db.read(company, walk).await?.ok_or(AdminError::NoCompany(company.get()))?;
    if json {
        output::json(&answer)?;
    } else {
        output::text(&format!("{} chains, {} records\n", answer.chains, answer.records))?;
    }
    if answer.broken.is_empty() { Ok(()) } else { Err(AdminError::BrokenJournal(answer.broken)) }
}

fn number(chain: Chain) -> i64 {
    match chain {
        Chain::Company => 0,
        Chain::Person(user) => user.get(),
    }
}
