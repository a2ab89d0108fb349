//! A made-up time log, of the shape of a real one that the import is meant for.
//!
//! It has the columns that `config/import/cesaw.toml` describes, and the oddities that such logs have: rows without
//! a date, spans that contradict the duration, missing customers, nothing done, whole days, overlaps.

#[cfg(test)]
mod tests;

use std::io::{self, Write};

use jiff::Span;
use jiff::civil::{Date, date};

use crate::random::{Random, Weighted, falling_shares};

/// How large a log is.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Shape {
    /// Rows without the header.
    pub(crate) rows: usize,
    /// People.
    pub(crate) people: usize,
    /// Projects; one of them belongs to two customers, since some of its rows name none.
    pub(crate) projects: usize,
    /// Kinds of work, at most 98.
    pub(crate) services: usize,
    /// Different texts over all projects.
    pub(crate) texts: usize,
}

/// The size that is measured with.
pub(crate) const FULL: Shape = Shape { rows: 200_000, people: 246, projects: 39, services: 98, texts: 7_900 };

const HEADER: &str = "time_log_fact_key,organization,project_key,person_key,team_key,wbs_element_key,plan_item_key,\
    time_log_start_date,time_log_end_date,time_log_delta_minutes,time_log_interrupt_minutes,phase_key,\
    phase_short_name,phase.process_key,process_name";
const CUSTOMERS: [&str; 4] = ["A", "B", "C", "D"];
const SUBJECTS: [&str; 7] = ["Interface", "Database", "Report", "Platform", "Device", "Process", "Other"];
const ACTIVITIES: [&str; 14] = [
    "planning",
    "design",
    "drawing",
    "coding",
    "review",
    "inspection",
    "unit test",
    "system test",
    "repair",
    "documents",
    "support",
    "training",
    "release",
    "meeting",
];
/// Lengths in minutes at the tenths of all rows: half of them take less than 22 minutes, some take hours.
const LENGTHS: [usize; 11] = [1, 4, 7, 11, 16, 22, 30, 42, 60, 92, 240];
/// The project, by its place, whose first rows name no customer, and how many do not.
const UNNAMED: (usize, usize) = (2, 29);
const FIRST_DAY: Date = date(2008, 12, 1);
const LAST_DAY: Date = date(2017, 12, 22);

/// Writes a log; the same shape gives the same bytes.
pub(crate) fn write(shape: Shape, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "{HEADER}")?;
    let mut log = Log::new(shape);
    let mut number = 0;
    for (person, rows) in falling_shares(shape.rows, shape.people, 12).into_iter().enumerate() {
        let mut diary = Diary::new(person, shape, &mut log.random);
        for _row in 0..rows {
            number += 1;
            let work = odd(number, diary.next(&mut log.random));
            let project = diary.project(&mut log.random);
            log.row(number, person, project, &work, out)?;
        }
    }
    Ok(())
}

/// When something was done, as the log tells it.
struct Work {
    start: String,
    end: String,
    minutes: usize,
    interruption: usize,
}

impl Work {
    fn new(day: Date, minute: usize, minutes: usize, interruption: usize) -> Self {
        let end = minute + minutes + interruption;
        Self { start: moment(day, minute), end: moment(day, end), minutes, interruption }
    }
}

/// Replaces some rows by what real logs have among the ordinary ones.
fn odd(number: usize, (day, minute, minutes, interruption): (Date, usize, usize, usize)) -> Work {
    let text = |start: &str, end: &str, minutes, interruption| Work {
        start: start.to_owned(),
        end: end.to_owned(),
        minutes,
        interruption,
    };
    match number {
        101 => text(r"\N", r"\N", 60, 0),
        50_001 => text("0016-01-11 16:22:26", "0016-01-11 18:14:26", 112, 0),
        60_001 => text("11/3/2014 1:16", "11/3/2014 1:16", 60, 0),
        120_001 => text("10/30/2014 14:36", "11/2/2014 10:24", 31, 4_097),
        _ if number.is_multiple_of(14_000) => Work::new(day, minute, 1_450 + number / 100, 0),
        _ if number.is_multiple_of(202) => Work::new(day, minute, 0, 0),
        _ => Work::new(day, minute, minutes, interruption),
    }
}

/// The days of one person.
struct Diary {
    day: Date,
    minute: usize,
    rows_today: usize,
    projects: Vec<usize>,
}

impl Diary {
    fn new(person: usize, shape: Shape, random: &mut Random) -> Self {
        let begin = if person == 7 { FIRST_DAY } else { later(date(2010, 1, 4), random.below(2_500)) };
        // Everybody has one project, some have several; each project is somebody's first.
        let mut projects = vec![person % shape.projects];
        if random.percent(45) {
            let more = 1 + random.below(5);
            projects.extend((0..more).map(|_| random.below(shape.projects)));
        }
        Self { day: begin, minute: 420 + random.below(90), rows_today: 5 + random.below(7), projects }
    }

    /// Day, minute of the day, minutes of work and of interruption.
    fn next(&mut self, random: &mut Random) -> (Date, usize, usize, usize) {
        if self.rows_today == 0 || self.minute > 1_260 {
            self.day = next_day(self.day, random);
            self.rows_today = 5 + random.below(7);
            self.minute = 420 + random.below(90);
        }
        self.rows_today -= 1;
        let (start, minutes) = (self.minute, length(random));
        let interruption = if random.percent(12) { 1 + random.below(30) } else { 0 };
        let whole = minutes + interruption;
        // Some begin before what they did last has ended.
        self.minute = start + if random.percent(8) { whole / 2 } else { whole + random.below(10) };
        (self.day, start, minutes, interruption)
    }

    fn project(&self, random: &mut Random) -> usize {
        let first = self.projects.first().copied().unwrap_or(0);
        if random.percent(80) {
            return first;
        }
        self.projects.get(random.below(self.projects.len())).copied().unwrap_or(first)
    }
}

/// What the rows have in common.
struct Log {
    random: Random,
    services: Weighted,
    service_count: usize,
    tasks: Vec<usize>,
    rows_of_project: Vec<usize>,
}

impl Log {
    fn new(shape: Shape) -> Self {
        let services = shape.services.min(SUBJECTS.len() * ACTIVITIES.len());
        Self {
            random: Random::new(2_008),
            services: Weighted::new(&falling_shares(10_000, services, 3)),
            service_count: services,
            tasks: falling_shares(shape.texts, shape.projects, 3),
            rows_of_project: vec![0; shape.projects],
        }
    }

    fn row(
        &mut self,
        number: usize,
        person: usize,
        project: usize,
        work: &Work,
        out: &mut impl Write,
    ) -> io::Result<()> {
        let before = self.rows_of_project.get(project).copied().unwrap_or(0);
        if let Some(count) = self.rows_of_project.get_mut(project) {
            *count += 1;
        }
        let nameless = project == UNNAMED.0 && before < UNNAMED.1;
        let customer = if nameless { "" } else { CUSTOMERS.get(project % CUSTOMERS.len()).copied().unwrap_or("") };
        let task = self.task(project, before);
        // Each kind of work is done at least once.
        let service = if number <= self.service_count { number - 1 } else { self.services.pick(&mut self.random) };
        let subject = SUBJECTS.get(service % SUBJECTS.len()).copied().unwrap_or("");
        let activity = ACTIVITIES.get(service / SUBJECTS.len()).copied().unwrap_or("");
        let Work { start, end, minutes, interruption } = work;
        writeln!(
            out,
            "{number},{customer},{project},{person},1,{task},{number},{start},{end},{minutes},{interruption},\
             {service},{subject} {activity},1,Process"
        )
    }

    /// A task of a project: every third row begins a new one until all are there, the others go on with an old one.
    fn task(&mut self, project: usize, before: usize) -> usize {
        let all = self.tasks.get(project).copied().unwrap_or(1);
        let begun = (before / 3 + 1).min(all);
        let begins = before.is_multiple_of(3) && before / 3 < all;
        project * 10_000 + if begins { begun - 1 } else { self.random.below(begun) }
    }
}

fn length(random: &mut Random) -> usize {
    let tenth = random.below(10);
    let (from, to) = (LENGTHS.get(tenth).copied().unwrap_or(1), LENGTHS.get(tenth + 1).copied().unwrap_or(1));
    from + random.below(to.saturating_sub(from))
}

/// The next day of work: weekends are mostly free, and after the last day of the log the person's past goes on.
fn next_day(day: Date, random: &mut Random) -> Date {
    let mut next = later(day, 1);
    if next.weekday().to_monday_zero_offset() > 4 && !random.percent(5) {
        next = later(next, 2);
    }
    if next > LAST_DAY { later(date(2011, 1, 3), random.below(700)) } else { next }
}

fn later(day: Date, days: usize) -> Date {
    let days = i64::try_from(days).unwrap_or(0);
    day.checked_add(Span::new().days(days)).unwrap_or(day)
}

/// `9/16/2011 3:03`.
fn moment(day: Date, minute: usize) -> String {
    let (day, minute) = (later(day, minute / 1_440), minute % 1_440);
    format!("{}/{}/{} {}:{:02}", day.month(), day.day(), day.year(), minute / 60, minute % 60)
}
