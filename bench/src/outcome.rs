//! What was measured, for people and for programs.

#[cfg(test)]
mod tests;

use std::fmt::Write as _;

use serde::Serialize;

/// One operation beside the bare database.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Line {
    /// What was done.
    pub(crate) name: &'static str,
    /// Operations per second over all connections.
    pub(crate) per_second: f64,
    /// Half of them took at most this long.
    pub(crate) p50_ms: f64,
    /// All but one of hundred did.
    pub(crate) p99_ms: f64,
    /// Half of them took at most this long when nobody else asked.
    pub(crate) alone_p50_ms: f64,
    /// How many statements the server sends for one.
    pub(crate) statements: usize,
    /// How often pgbench said the same per second.
    pub(crate) replayed_per_second: f64,
    /// The server's share of what the database could do.
    pub(crate) ratio: f64,
    /// What the ratio should be at least.
    pub(crate) ratio_goal: Option<f64>,
}

/// A figure that is not compared with the database.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Figure {
    /// What it says.
    pub(crate) name: &'static str,
    /// How much.
    pub(crate) value: f64,
    /// Seconds, milliseconds, megabytes.
    pub(crate) unit: &'static str,
    /// What it should be at most.
    pub(crate) goal: Option<f64>,
}

/// All of a run.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Outcome {
    /// Processors of the machine.
    pub(crate) processors: usize,
    /// The database's version.
    pub(crate) postgresql: String,
    /// Connections of clients, and of pgbench.
    pub(crate) connections: usize,
    /// What was imported.
    pub(crate) log: String,
    /// The operations.
    pub(crate) operations: Vec<Line>,
    /// The rest.
    pub(crate) figures: Vec<Figure>,
}

impl Outcome {
    /// A table. What misses its goal is marked; that is for people to judge, on the machine that they know.
    pub(crate) fn table(&self) -> String {
        let mut text = String::new();
        let Self { processors, postgresql, connections, log, .. } = self;
        // Writing to a text cannot fail, here and below.
        let _written = writeln!(text, "{processors} processors, PostgreSQL {postgresql}, {connections} connections");
        let _written = writeln!(text, "{log}\n");
        let _written = writeln!(
            text,
            "{:<18}{:>10}{:>9}{:>9}{:>11}{:>12}{:>11}{:>7}  goal",
            "", "per second", "p50 ms", "p99 ms", "alone ms", "statements", "replay/s", "ratio"
        );
        for line in &self.operations {
            let goal = line.ratio_goal.map(|goal| format!(">= {goal:.2}{}", mark(line.ratio >= goal)));
            let _written = writeln!(
                text,
                "{:<18}{:>10.1}{:>9.2}{:>9.2}{:>11.2}{:>12}{:>11.1}{:>7.2}  {}",
                line.name,
                line.per_second,
                line.p50_ms,
                line.p99_ms,
                line.alone_p50_ms,
                line.statements,
                line.replayed_per_second,
                line.ratio,
                goal.unwrap_or_default()
            );
        }
        text.push('\n');
        for Figure { name, value, unit, goal } in &self.figures {
            let goal = goal.map(|goal| format!("  <= {goal}{}", mark(*value <= goal))).unwrap_or_default();
            let _written = writeln!(text, "{name:<34}{value:>10.2} {unit:<3}{goal}");
        }
        text
    }

    /// One line of JSON with the same figures.
    pub(crate) fn json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

fn mark(reached: bool) -> &'static str {
    if reached { "" } else { "  missed" }
}
