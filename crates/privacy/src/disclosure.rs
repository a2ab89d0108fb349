//! Disclosures: information about one person for somebody outside of the company. There is none without a reason, a legal
//! basis, a scope and two approvers, and the person is told where that is lawful. Reports and exports by right inside the
//! company are none.

use jiff::ToSpan;
use jiff::civil::Date;

/// Why information may leave at all: a legal duty, or the person's own order. Nothing else is a basis.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Basis {
    /// The authority that watches over working time asks (section 17 (4) ArbZG).
    WorkingTime,
    /// The tax office asks (sections 93, 97 AO).
    Tax,
    /// The pension insurance audits the company (section 28p SGB IV).
    SocialInsurance,
    /// Customs looks for undeclared work (section 5 `SchwarzArbG`).
    Customs,
    /// A public prosecutor asks for evidence (section 95 `StPO`).
    Prosecution,
    /// A court orders it (section 142 ZPO).
    Court,
    /// The person asks for it (Article 6 (1) (a) GDPR).
    Order,
}

impl Basis {
    /// Every basis.
    pub const ALL: [Self; 7] = [
        Self::WorkingTime,
        Self::Tax,
        Self::SocialInsurance,
        Self::Customs,
        Self::Prosecution,
        Self::Court,
        Self::Order,
    ];

    /// The word in the database, and the end of the key of its text.
    pub const fn code(self) -> &'static str {
        match self {
            Self::WorkingTime => "working-time",
            Self::Tax => "tax",
            Self::SocialInsurance => "social-insurance",
            Self::Customs => "customs",
            Self::Prosecution => "prosecution",
            Self::Court => "court",
            Self::Order => "order",
        }
    }

    /// The basis of a word.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|basis| basis.code() == code)
    }

    /// The norm, as it is cited in every language.
    pub const fn citation(self) -> &'static str {
        match self {
            Self::WorkingTime => "§ 17 Abs. 4 ArbZG",
            Self::Tax => "§§ 93, 97 AO",
            Self::SocialInsurance => "§ 28p SGB IV",
            Self::Customs => "§ 5 SchwarzArbG",
            Self::Prosecution => "§ 95 StPO",
            Self::Court => "§ 142 ZPO",
            Self::Order => "Art. 6 Abs. 1 lit. a DSGVO",
        }
    }
}

/// What is handed out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Scope {
    /// Name, number, address, role.
    pub record: bool,
    /// What was agreed about work: begin, end, hours.
    pub terms: bool,
    /// When was worked: begin and end, and nothing about what on.
    pub hours: bool,
    /// When was worked, and on what.
    pub entries: bool,
    /// The days of hours and entries, both among them.
    pub days: Option<(Date, Date)>,
}

/// Until when a norm forbids telling the person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Silence {
    /// The first day on which they may be told.
    pub until: Date,
}

/// Nobody is kept in the dark for longer; what lasts longer is asked for anew.
pub const MOST_SILENT_YEARS: i16 = 2;

/// Why something cannot be asked for like this.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AskError {
    /// Nothing is to be handed out.
    NoScope,
    /// Hours and entries have no days, or those end before they begin.
    NoDays,
    /// Whoever gave the order knows of it.
    SilentOrder,
    /// The day for telling the person is past, or too far away.
    SilenceDay,
}

/// Whether this can be asked for, on a day.
pub fn check(basis: Basis, scope: Scope, silence: Option<Silence>, today: Date) -> Result<(), AskError> {
    if !(scope.record || scope.terms || scope.hours || scope.entries) {
        return Err(AskError::NoScope);
    }
    let in_order = scope.days.is_some_and(|(first, last)| first <= last);
    if (scope.hours || scope.entries) && !in_order {
        return Err(AskError::NoDays);
    }
    let Some(Silence { until }) = silence else { return Ok(()) };
    if basis == Basis::Order {
        return Err(AskError::SilentOrder);
    }
    let latest = today.checked_add(MOST_SILENT_YEARS.years()).unwrap_or(today);
    if until <= today || until > latest { Err(AskError::SilenceDay) } else { Ok(()) }
}

/// So many have to approve: two, or one where only one can. `administrators` are those besides the person whom it is
/// about; where that person is the only one, they approve themselves.
pub fn approvals_needed(administrators: usize) -> u8 {
    if administrators > 1 { 2 } else { 1 }
}

/// How far a disclosure has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It waits for approval.
    Asked,
    /// It may be given.
    Approved,
    /// It was given.
    Given,
    /// An administrator said no.
    Refused,
    /// It is not needed any more.
    Withdrawn,
}

impl State {
    /// The word in the database, and the end of the key of its text.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::Approved => "approved",
            Self::Given => "given",
            Self::Refused => "refused",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// The state in which one ended.
    pub fn closed(code: &str) -> Option<Self> {
        [Self::Given, Self::Refused, Self::Withdrawn].into_iter().find(|state| state.code() == code)
    }
}

/// Why a step cannot be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepError {
    /// It was given, refused or withdrawn.
    Closed,
    /// This administrator has approved it.
    ApprovedAlready,
    /// Others can approve what is about oneself.
    AboutOneself,
    /// It has enough approvals.
    Approved,
    /// It has too few approvals.
    NotApproved,
}

/// What counts for the next step. `P` tells people apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing<P> {
    /// Whom it is about.
    pub person: P,
    /// How many have to approve.
    pub needed: u8,
    /// Who has approved.
    pub approvers: Vec<P>,
    /// How it ended.
    pub closed: Option<State>,
}

impl<P: PartialEq> Standing<P> {
    /// How far it has come.
    pub fn state(&self) -> State {
        let approved = self.approvers.len() >= usize::from(self.needed);
        self.closed.unwrap_or(if approved { State::Approved } else { State::Asked })
    }

    /// Whether somebody may approve now. `is_alone` says that nobody but the person whom it is about could.
    pub fn approve(&self, by: &P, is_alone: bool) -> Result<(), StepError> {
        match self.state() {
            State::Asked if self.approvers.contains(by) => Err(StepError::ApprovedAlready),
            State::Asked if *by == self.person && !is_alone => Err(StepError::AboutOneself),
            State::Asked => Ok(()),
            State::Approved => Err(StepError::Approved),
            State::Given | State::Refused | State::Withdrawn => Err(StepError::Closed),
        }
    }

    /// Whether it can still be refused or withdrawn.
    pub fn end(&self) -> Result<(), StepError> {
        if self.closed.is_some() { Err(StepError::Closed) } else { Ok(()) }
    }

    /// Whether it may be given now.
    pub fn give(&self) -> Result<(), StepError> {
        match self.state() {
            State::Approved => Ok(()),
            State::Asked => Err(StepError::NotApproved),
            State::Given | State::Refused | State::Withdrawn => Err(StepError::Closed),
        }
    }
}

#[cfg(test)]
mod tests;
