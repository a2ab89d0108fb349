//! A chart of columns, drawn as SVG.

/// Columns over a line. Heights are pixels, widths per cent, so that it fits every screen.
pub(crate) struct Chart {
    /// What it shows, for people who do not see it.
    pub(crate) caption: String,
    pub(crate) height: i64,
    /// Where the columns stand.
    pub(crate) floor: i64,
    /// Where the first column begins, in per cent.
    pub(crate) gutter: String,
    /// From one column to the next, in per cent.
    pub(crate) step: String,
    /// The width of a column, in per cent.
    pub(crate) width: String,
    pub(crate) columns: Vec<Column>,
    pub(crate) lines: Vec<GridLine>,
}

impl Chart {
    /// Whether there is nothing to see.
    pub(crate) fn is_empty(&self) -> bool {
        self.columns.iter().all(|column| column.height == 0)
    }
}

/// One column.
pub(crate) struct Column {
    /// What stands below it.
    pub(crate) label: String,
    pub(crate) title: String,
    pub(crate) left: String,
    pub(crate) middle: String,
    pub(crate) height: i64,
    /// Whether it is set back, as weekends are.
    pub(crate) faint: bool,
    /// Whether a narrow screen leaves its label out.
    pub(crate) minor: bool,
}

/// A line across the chart.
pub(crate) struct GridLine {
    pub(crate) y: i64,
    pub(crate) label: String,
}
