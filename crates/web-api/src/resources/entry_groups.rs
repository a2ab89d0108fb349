//! `/v2/entrygroups`: sums of entries in nested groups.

mod reply;

use accounts::access::entry_reach;
use app::Fault;
use store::agreements;
use store::looks::Look;
use store::reports::groups::{self, Grouping, Rounding};
use web::Shape;

use super::entry_input::{self, BUDGET_TYPES};
use crate::operation::{Call, Operation, Right, Verb, run};
use crate::spec::{ANY_LENGTH, ID, Kind, Param};
use crate::wire::object;
use reply::{EntryGroupReply, Style};

object! {
    /// The outermost groups.
    pub(crate) struct EntryGroupsReply as "EntryGroupsV2" {
        groups: Vec<EntryGroupReply>,
    }
}

/// The words of the wire and what they group by.
const GROUPINGS: [(&str, Grouping); 13] = [
    ("customers_id", Grouping::Customer),
    ("projects_id", Grouping::ProjectOfCustomer),
    ("subprojects_id", Grouping::Subproject),
    ("services_id", Grouping::Service),
    ("users_id", Grouping::User),
    ("texts_id", Grouping::Text),
    ("billable", Grouping::Billable),
    ("is_lumpsum", Grouping::LumpSum),
    ("lumpsum_services_id", Grouping::LumpSumService),
    ("year", Grouping::Year),
    ("month", Grouping::Month),
    ("week", Grouping::Week),
    ("day", Grouping::Day),
];

const GROUPING_WORDS: Kind = Kind::Word(&[
    "customers_id",
    "projects_id",
    "subprojects_id",
    "services_id",
    "users_id",
    "texts_id",
    "billable",
    "is_lumpsum",
    "lumpsum_services_id",
    "year",
    "month",
    "week",
    "day",
]);

/// The table.
pub(crate) const OPERATIONS: &[Operation] = &[Operation {
    verb: Verb::Get,
    path: "/v2/entrygroups",
    name: "getEntrygroupsV2",
    summary: "Sum the entries that start in a span, in nested groups.",
    params: &[
        Param::required("time_since", Kind::Bound),
        Param::required("time_until", Kind::Bound),
        Param::required("grouping", Kind::List(&GROUPING_WORDS)),
        Param::optional("round_to_minutes", Kind::Int { min: 0, max: 1440 }),
        Param::optional("prepend_customer_to_project_name", Kind::Bool),
        Param::optional("calc_also_revenues_for_projects_with_hard_budget", Kind::Bool),
        Param::optional("filter[users_id]", ID),
        Param::optional("filter[teams_id]", ID),
        Param::optional("filter[customers_id]", ID),
        Param::optional("filter[projects_id]", ID),
        Param::optional("filter[subprojects_id]", ID),
        Param::optional("filter[services_id]", ID),
        Param::optional("filter[lumpsum_services_id]", ID),
        Param::optional("filter[billable]", Kind::Code(&[0, 1, 2])),
        Param::optional("filter[text]", Kind::Text { limit: ANY_LENGTH }),
        Param::optional("filter[texts_id]", ID),
        Param::optional("filter[budget_type]", BUDGET_TYPES),
    ],
    right: Right::Member,
    shape: Shape::Simple,
    run: run!(EntryGroupsReply, list),
}];

async fn list(call: Call) -> Result<EntryGroupsReply, Fault> {
    let Some(filter) = entry_input::filter(&call.input)? else {
        return Ok(EntryGroupsReply { groups: Vec::new() });
    };
    let grouping: Vec<Grouping> = call.input.words("grouping").into_iter().filter_map(grouping).collect();
    let rounding = match call.input.int("round_to_minutes") {
        Some(minutes @ 1..) => Rounding::UpToMinutes(minutes),
        _ => Rounding::Exact,
    };
    let reach = entry_reach(&call.actor);
    let today = call.today();
    let read = async |tx: &store::ReadTx| {
        let listed = groups::list(tx, &reach, &filter, &grouping, rounding);
        futures_util::try_join!(listed, agreements::allowed(tx, today))
    };
    let (mut groups, allowed) = call.app.db.read(call.actor.company(), read).await.map_err(Fault::from)?;
    app::note_look(&call.app, &call.actor, groups::people(&groups).into_iter().chain(filter.user), Look::Hours).await?;
    if allowed.comparison {
        groups::rank_people(&mut groups);
    }
    let style = Style::of(&call, rounding);
    Ok(EntryGroupsReply { groups: reply::present(&groups, &style) })
}

fn grouping(word: &'static str) -> Option<Grouping> {
    GROUPINGS.iter().find(|(name, _)| *name == word).map(|(_, grouping)| *grouping)
}

/// The word of the wire for a grouping.
fn word(grouping: Grouping) -> &'static str {
    GROUPINGS.iter().find(|(_, known)| *known == grouping).map_or("", |(name, _)| name)
}

#[cfg(test)]
mod tests {
    use super::{GROUPING_WORDS, GROUPINGS, grouping, word};
    use crate::spec::Kind;

    #[test]
    fn every_word_that_is_taken_groups_by_something() {
        let Kind::Word(words) = GROUPING_WORDS else { panic!("words") };
        assert_eq!(words.len(), GROUPINGS.len());
        for name in words {
            assert_eq!(grouping(name).map(word), Some(*name));
        }
    }
}
