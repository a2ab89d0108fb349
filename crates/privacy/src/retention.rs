//! How long things are kept: few classes, each with an event that starts its period (DIN 66398), and the job that ends
//! it.

use jiff::ToSpan;
use jiff::civil::Date;

/// A class of deletion.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// A session.
    Session,
    /// A link that was mailed.
    Link,
    /// A letter on its way.
    Letter,
    /// Recorded time, with its texts and its history.
    WorkRecord,
    /// A person of a company, with their ways in.
    Person,
    /// That somebody looked at a person's data.
    Look,
    /// What a person asked about their data, and the answer.
    Request,
    /// Information about a person that left the company.
    Disclosure,
    /// A company, with what it books on.
    Company,
    /// A comment on a public page.
    Comment,
    /// A message to whoever runs the installation.
    Message,
    /// A line of the access log.
    AccessLog,
    /// A counter of the statistics.
    Statistics,
    /// Somebody who works for the operator.
    Operator,
}

/// What starts a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Start {
    /// The session ended: by signing out, by its limits, by a new password.
    SessionEnded,
    /// The link was used, closed, or too old.
    LinkEnded,
    /// The letter left, or could not be delivered.
    LetterDone,
    /// The end of the year in which the work was done.
    EndOfYear,
    /// The person left, and nothing of what they recorded is kept any more.
    PersonLeft,
    /// Somebody looked.
    Looked,
    /// The end of the year in which the request was answered.
    EndOfYearAnswered,
    /// The end of the year in which the information was given, or was not.
    EndOfYearClosed,
    /// The company's contract ended.
    ContractEnded,
    /// The end of the year in which the comment was written; for one that nobody releases, the day.
    CommentWritten,
    /// The message was answered; for one without an answer, the day that it was written on.
    MessageAnswered,
    /// The request was answered.
    Answered,
    /// The day or week was over.
    Counted,
    /// The person does not work for the operator any more.
    OperatorEnded,
}

/// A length of time as the law and people count it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Period {
    /// At once.
    None,
    /// Days.
    Days(i16),
    /// Whole calendar years.
    Years(i16),
}

/// What deletes when a period is over. Each is a job of the running server.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Job {
    /// Sessions that are over, links that have ended, letters that nobody took, operators who stopped.
    SweepSignIn,
    /// Recorded time past its years.
    RetireWork,
    /// People who left.
    RemovePeople,
    /// Who looked, and requests and disclosures that ended long ago. Whoever may be told of a disclosure now, is.
    SweepRights,
    /// Companies whose contract has ended.
    RemoveCompanies,
    /// Comments and messages of visitors.
    SweepGuests,
    /// The access log past its days, and counters past their years.
    SweepAccessLog,
}

impl Job {
    /// Every job.
    pub const ALL: [Self; 7] = [
        Self::SweepSignIn,
        Self::RetireWork,
        Self::RemovePeople,
        Self::SweepRights,
        Self::RemoveCompanies,
        Self::SweepGuests,
        Self::SweepAccessLog,
    ];
}

impl Class {
    /// Every class, in the order of the documents.
    pub const ALL: [Self; 14] = [
        Self::WorkRecord,
        Self::Person,
        Self::Session,
        Self::Link,
        Self::Letter,
        Self::Look,
        Self::Request,
        Self::Disclosure,
        Self::Company,
        Self::Comment,
        Self::Message,
        Self::Operator,
        Self::AccessLog,
        Self::Statistics,
    ];

    /// The end of the key of its text.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Session => "session",
            Self::Link => "link",
            Self::Letter => "letter",
            Self::WorkRecord => "work-record",
            Self::Person => "person",
            Self::Look => "look",
            Self::Request => "request",
            Self::Disclosure => "disclosure",
            Self::Company => "company",
            Self::Comment => "comment",
            Self::Message => "message",
            Self::AccessLog => "access-log",
            Self::Statistics => "statistics",
            Self::Operator => "operator",
        }
    }

    /// What starts its period.
    pub const fn start(self) -> Start {
        match self {
            Self::Session => Start::SessionEnded,
            Self::Link => Start::LinkEnded,
            Self::Letter => Start::LetterDone,
            Self::WorkRecord => Start::EndOfYear,
            Self::Person => Start::PersonLeft,
            Self::Look => Start::Looked,
            Self::Request => Start::EndOfYearAnswered,
            Self::Disclosure => Start::EndOfYearClosed,
            Self::Company => Start::ContractEnded,
            Self::Comment => Start::CommentWritten,
            Self::Message => Start::MessageAnswered,
            Self::AccessLog => Start::Answered,
            Self::Statistics => Start::Counted,
            Self::Operator => Start::OperatorEnded,
        }
    }

    /// What deletes at its end.
    pub const fn job(self) -> Job {
        match self {
            Self::Session | Self::Link | Self::Letter | Self::Operator => Job::SweepSignIn,
            Self::WorkRecord => Job::RetireWork,
            Self::Person => Job::RemovePeople,
            Self::Look | Self::Request | Self::Disclosure => Job::SweepRights,
            Self::Company => Job::RemoveCompanies,
            Self::Comment | Self::Message => Job::SweepGuests,
            Self::AccessLog | Self::Statistics => Job::SweepAccessLog,
        }
    }
}

/// The periods of an installation. They are data: laws change, and what a company may keep is its own decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Periods {
    /// Full calendar years after the year in which work was done.
    pub work_years: i16,
    /// Days after a link ended.
    pub link_days: i16,
    /// Days after a letter could not be delivered; a delivered one goes at once.
    pub letter_days: i16,
    /// Days after somebody left of whom nothing recorded is kept.
    pub person_days: i16,
    /// Days after somebody looked.
    pub look_days: i16,
    /// Full calendar years after the year in which a request was answered, or a disclosure given.
    pub request_years: i16,
    /// Days after a company's contract ended.
    pub company_days: i16,
    /// Full calendar years after the year in which a comment was written.
    pub comment_years: i16,
    /// Days after a message was answered.
    pub contact_days: i16,
    /// Days after a message was written that nobody has answered, or a comment that nobody has released.
    pub unanswered_days: i16,
    /// Days after a request; never more than [`MOST_DAYS`](crate::access_log::MOST_DAYS) of the access log.
    pub access_log_days: i16,
}

/// Working hours beyond eight a day are kept for at least two years (section 16 (2) ArbZG).
pub const FEWEST_WORK_YEARS: i16 = 2;

/// Nothing that is kept here has to be kept for longer by German law than books (section 147 AO).
pub const MOST_WORK_YEARS: i16 = 10;

/// Who looked is told for at least a quarter, and for two years at the most: it says something about those who looked.
pub const LOOK_DAYS: std::ops::RangeInclusive<i16> = 90..=730;

/// Claims lapse three years after the end of the year (sections 195, 199 BGB).
pub const MOST_REQUEST_YEARS: i16 = 3;

/// An article is read for years, and so are the comments below it.
pub const MOST_COMMENT_YEARS: i16 = 10;

/// So many days before the deletion of a company its owners are reminded.
pub const DELETION_NOTICE: i64 = 14;

/// Longer than a quarter nobody waits for a letter, or wants somebody back.
pub const MOST_DAYS: i16 = 90;

/// Counters say nothing about anybody; after this many years they say little about the product either.
pub const STATISTICS_YEARS: i16 = 2;

impl Default for Periods {
    /// What invoices rest on is a voucher and is kept for eight years (section 147 (3) AO); who looked for a
    /// year; that a request was answered for the three years in which a claim could rest on it (section 195 BGB);
    /// everything else for a month.
    fn default() -> Self {
        Self {
            work_years: 8,
            link_days: 30,
            letter_days: 30,
            person_days: 30,
            look_days: 365,
            request_years: 3,
            company_days: 30,
            comment_years: 3,
            contact_days: 14,
            unanswered_days: 90,
            access_log_days: 7,
        }
    }
}

impl Periods {
    /// How long a class is kept after its event.
    pub const fn of(self, class: Class) -> Period {
        match class {
            Class::Session => Period::None,
            Class::Link => Period::Days(self.link_days),
            Class::Letter => Period::Days(self.letter_days),
            Class::WorkRecord => Period::Years(self.work_years),
            Class::Person | Class::Operator => Period::Days(self.person_days),
            Class::Look => Period::Days(self.look_days),
            Class::Request | Class::Disclosure => Period::Years(self.request_years),
            Class::Company => Period::Days(self.company_days),
            Class::Comment => Period::Years(self.comment_years),
            Class::Message => Period::Days(self.contact_days),
            Class::AccessLog => Period::Days(self.access_log_days),
            Class::Statistics => Period::Years(STATISTICS_YEARS),
        }
    }

    /// The first day whose answered requests are still kept on a day.
    pub fn oldest_request(self, today: Date) -> Date {
        Date::new(today.year() - self.request_years, 1, 1).unwrap_or(Date::MIN)
    }

    /// The first day whose work is still kept on a day: work is kept to the end of the last of its years.
    pub fn oldest_work(self, today: Date) -> Date {
        Date::new(today.year() - self.work_years, 1, 1).unwrap_or(Date::MIN)
    }

    /// The day on which a company is deleted whose contract ended on a day: that day is over, and then its period.
    pub fn company_deleted_on(self, ended: Date) -> Date {
        ended.checked_add(i64::from(self.company_days).saturating_add(1).days()).unwrap_or(Date::MAX)
    }

    /// From which day on the owners are reminded that their company will be deleted.
    pub fn deletion_told_from(self, ended: Date) -> Date {
        self.company_deleted_on(ended).checked_sub(DELETION_NOTICE.days()).unwrap_or(ended)
    }

    /// The first day whose comments are still kept on a day.
    pub fn oldest_comment(self, today: Date) -> Date {
        Date::new(today.year() - self.comment_years, 1, 1).unwrap_or(Date::MIN)
    }
}

#[cfg(test)]
mod tests;
