//! What a company records.

/// What a company records. It decides what its pages show first, and nothing about what is stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Modules {
    /// When people work.
    WorkTime,
    /// What they work on.
    ProjectTimes,
    /// Both.
    Both,
}

impl Modules {
    /// All there are, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::WorkTime, Self::ProjectTimes, Self::Both];

    /// The word in forms and in the keys of texts.
    pub const fn code(self) -> &'static str {
        match self {
            Self::WorkTime => "work-time",
            Self::ProjectTimes => "project-times",
            Self::Both => "both",
        }
    }

    /// The one with this word.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|modules| modules.code() == code)
    }

    /// From the two switches; `None` if both are off.
    pub const fn of(work_time: bool, project_times: bool) -> Option<Self> {
        match (work_time, project_times) {
            (true, false) => Some(Self::WorkTime),
            (false, true) => Some(Self::ProjectTimes),
            (true, true) => Some(Self::Both),
            (false, false) => None,
        }
    }

    /// Whether when people work is recorded.
    pub const fn work_time(self) -> bool {
        matches!(self, Self::WorkTime | Self::Both)
    }

    /// Whether what they work on is.
    pub const fn project_times(self) -> bool {
        matches!(self, Self::ProjectTimes | Self::Both)
    }
}

#[cfg(test)]
mod tests {
    use super::Modules;

    #[test]
    fn each_is_found_by_its_word_and_by_its_switches() {
        for modules in Modules::ALL {
            assert_eq!(Modules::parse(modules.code()), Some(modules));
            assert_eq!(Modules::of(modules.work_time(), modules.project_times()), Some(modules));
        }
        assert_eq!((Modules::parse(""), Modules::of(false, false)), (None, None));
    }
}
