//! A table as files of the archive: JSON, and CSV for spreadsheets.

use kernel::{Personal, Sink, UserId};
use serde_json::Value;
use store::ReadTx;
use store::person_data::{self, Cells, Extent, Reading, Source};

use super::packer::Packer;
use crate::Fault;

/// So many rows of a table stand in the letter.
const IN_THE_LETTER: usize = 300;

/// What the letter says of a table.
pub(crate) struct Stored {
    pub(super) table: &'static str,
    pub(super) columns: Vec<&'static str>,
    /// The first rows, with their values as text.
    pub(super) rows: Vec<Vec<Personal<String>>>,
    /// How many rows there are.
    pub(super) count: usize,
}

/// Packs a table of a person, and keeps what the letter says of it.
pub(crate) async fn pack(
    tx: &ReadTx,
    packer: &mut Packer,
    source: &'static Source,
    person: UserId,
    extent: Extent,
) -> Result<Stored, Fault> {
    let name = format!("{}/{}", super::folder(source.part), source.table);
    let mut stored = Stored { table: source.table, columns: source.columns(), rows: Vec::new(), count: 0 };
    let columns = stored.columns.clone();
    let mut keep = |row: &Cells| {
        if stored.rows.len() < IN_THE_LETTER {
            stored.rows.push(row.iter().map(|cell| Personal::new(plain(cell.as_ref()))).collect());
        }
    };
    let reading = person_data::reading(tx, source, person, extent);
    stored.count = pack_rows(tx, packer, &name, &columns, &reading, &mut keep).await?;
    Ok(stored)
}

/// Packs rows twice, as JSON and as CSV, and gives back how many they are; `seen` is shown each of them once.
pub(crate) async fn pack_rows(
    tx: &ReadTx,
    packer: &mut Packer,
    name: &str,
    columns: &[&'static str],
    reading: &Reading,
    seen: &mut (dyn FnMut(&Cells) + Send),
) -> Result<usize, Fault> {
    packer.file(&format!("{name}.json")).await?;
    let mut count = 0;
    let mut rows = person_data::open(tx, reading).await?;
    loop {
        let batch = rows.next().await?;
        let mut text = String::new();
        for row in &batch {
            text.push_str(if count == 0 { "[\n" } else { ",\n" });
            text.push_str(&json_row(columns, row));
            count += 1;
            seen(row);
        }
        if batch.is_empty() {
            break;
        }
        packer.bytes(text.into_bytes()).await?;
    }
    packer.bytes(if count == 0 { b"[]\n".to_vec() } else { b"\n]\n".to_vec() }).await?;
    packer.file(&format!("{name}.csv")).await?;
    packer.bytes(csv_row(columns.iter().map(|column| (*column).to_owned()))).await?;
    let mut rows = person_data::open(tx, reading).await?;
    loop {
        let batch = rows.next().await?;
        if batch.is_empty() {
            return Ok(count);
        }
        let lines = batch.iter().map(|row| csv_row(row.iter().map(|cell| in_a_spreadsheet(cell.as_ref()))));
        packer.bytes(lines.collect::<Vec<_>>().concat()).await?;
    }
}

/// One object on one line, its keys in the order of the columns.
fn json_row(columns: &[&str], row: &Cells) -> String {
    let cell =
        |cell: &Option<Personal<String>>| cell.as_ref().map_or("null", |cell| cell.reveal(Sink::Archive)).to_owned();
    let fields = columns.iter().zip(row).map(|(column, value)| format!("\"{column}\":{}", cell(value)));
    format!("{{{}}}", fields.collect::<Vec<_>>().join(","))
}

/// A value as text: words without their quotation marks, everything else as it is written in JSON.
fn plain(cell: Option<&Personal<String>>) -> String {
    let Some(cell) = cell else { return String::new() };
    let json = cell.reveal(Sink::Archive);
    match serde_json::from_str(json) {
        Ok(Value::String(text)) => text,
        _ => json.clone(),
    }
}

/// As [`plain`]; a text that a spreadsheet would take for a formula gets an apostrophe in front.
fn in_a_spreadsheet(cell: Option<&Personal<String>>) -> String {
    let text = plain(cell);
    let is_words = cell.is_some_and(|cell| cell.reveal(Sink::Rule).starts_with('"'));
    if is_words && text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text }
}

fn csv_row(fields: impl Iterator<Item = String>) -> Vec<u8> {
    let quoted = fields.map(|field| {
        let plain = !field.contains([',', '"', '\n', '\r']);
        if plain { field } else { format!("\"{}\"", field.replace('"', "\"\"")) }
    });
    format!("{}\r\n", quoted.collect::<Vec<_>>().join(",")).into_bytes()
}

#[cfg(test)]
mod tests {
    use kernel::Personal;

    use super::{csv_row, in_a_spreadsheet, json_row, plain};

    fn cell(json: &str) -> Personal<String> {
        Personal::new(json.to_owned())
    }

    #[test]
    fn values_stay_what_they_are() {
        let row = vec![Some(cell("\"Zeile\\nzwei \\\"x\\\"\"")), Some(cell("12.50")), None, Some(cell("false"))];
        assert_eq!(
            json_row(&["text", "price", "none", "active"], &row),
            "{\"text\":\"Zeile\\nzwei \\\"x\\\"\",\"price\":12.50,\"none\":null,\"active\":false}"
        );
        assert_eq!(plain(row[0].as_ref()), "Zeile\nzwei \"x\"");
        assert_eq!(csv_row(row.iter().map(|cell| plain(cell.as_ref()))), b"\"Zeile\nzwei \"\"x\"\"\",12.50,,false\r\n");
    }

    #[test]
    fn nothing_becomes_a_formula() {
        for (json, shown) in [
            ("\"=1+1\"", "'=1+1"),
            ("\"-x\"", "'-x"),
            ("\"@a\"", "'@a"),
            ("\"\\tb\"", "'\tb"),
            ("-1.5", "-1.5"),
            ("\"plain\"", "plain"),
        ] {
            assert_eq!(in_a_spreadsheet(Some(&cell(json))), shown);
        }
    }
}
