//! What stands around every page of a signed-in person.

/// The top of the page: who, how much, what runs.
pub(crate) struct Frame {
    pub(crate) person: String,
    pub(crate) company: String,
    /// The value that forms carry.
    pub(crate) form_token: String,
    pub(crate) here: Here,
    /// The look that the person chose: `system`, `light` or `dark`.
    pub(crate) theme: &'static str,
    /// Whether the person manages people.
    pub(crate) manages: bool,
    /// Whether the company records what time is for, so that customers have a place in the navigation.
    pub(crate) books_projects: bool,
    /// Whether the page answers a form: its address cannot be asked for the same page again.
    pub(crate) answers_form: bool,
    /// The address of this page, to come back to.
    pub(crate) back: String,
    pub(crate) today: Sum,
    pub(crate) week: Sum,
    pub(crate) running: Option<Running>,
    /// What "continue" continues.
    pub(crate) latest: Option<Latest>,
    /// That the company's contract ends or has ended, for those whom it concerns.
    pub(crate) end: Option<EndNote>,
    /// The server's present moment in milliseconds since 1970.
    pub(crate) now: i64,
}

/// A note about the end of the contract.
pub(crate) struct EndNote {
    pub(crate) text: String,
    /// Where an owner does something about it.
    pub(crate) link: Option<&'static str>,
}

/// The part of the product that a page belongs to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Here {
    Clock,
    Reports,
    Catalog,
    People,
    Company,
    Account,
}

/// A sum of time that may still grow.
#[derive(Clone)]
pub(crate) struct Sum {
    /// What is finished, in seconds.
    pub(crate) finished: i64,
    /// Whether the running entry comes on top.
    pub(crate) live: bool,
    /// Whether its seconds are shown.
    pub(crate) is_exact: bool,
    /// Both together, at the moment of the answer.
    pub(crate) text: String,
}

impl Sum {
    /// Whether there is nothing to show.
    pub(crate) fn is_empty(&self) -> bool {
        self.finished == 0 && !self.live
    }
}

/// The running entry.
pub(crate) struct Running {
    pub(crate) id: i64,
    pub(crate) place: Place,
    pub(crate) text: Option<String>,
    /// Since when, for people.
    pub(crate) since: String,
    /// Since when, in milliseconds since 1970.
    pub(crate) since_ms: i64,
    /// How long at the moment of the answer: `1:23:45`.
    pub(crate) elapsed: String,
}

/// The entry that was stopped last.
pub(crate) struct Latest {
    pub(crate) id: i64,
    pub(crate) client_key: String,
}

/// What an entry is booked on.
#[derive(Clone)]
pub(crate) struct Place {
    pub(crate) customer: String,
    pub(crate) project: Option<String>,
    pub(crate) service: Option<String>,
    /// The customer's colour, 1 to 9.
    pub(crate) color: Option<i16>,
}

impl Place {
    /// One line, for labels of buttons.
    pub(crate) fn short(&self) -> String {
        let parts = [Some(&self.customer), self.project.as_ref(), self.service.as_ref()];
        parts.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(", ")
    }
}
