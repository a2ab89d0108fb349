use std::io::Write as _;

use kernel::Sink;

use super::*;

const PROFILE: &str = r#"
source = "example"
zone = "Europe/Berlin"
date_formats = ["YYYY-MM-DD HH:MM"]
duration_unit = "minutes"
[row]
key = "{id}"
start = "{from}"
duration = "{minutes}"
customer = "{customer}"
person = "{who}"
text = "{text}"
"#;

const LOG: &str = "id,from,minutes,customer,who,text\n\
    1,2026-03-02 08:00,60,Example,Erika,\"several\nlines, quoted\"\n\
    2,2026-03-02 09:00,60,Example,Erika,Müll\n";

/// Each row as its line and its text, or why it was refused.
fn read(file: &[u8]) -> Result<Vec<String>, LogError> {
    read_with(PROFILE, file)
}

fn read_with(profile: &str, file: &[u8]) -> Result<Vec<String>, LogError> {
    let profile = ImportProfile::parse(profile).unwrap();
    let mut log = LogFile::from_reader(io::Cursor::new(file.to_vec()), profile)?;
    let mut rows = Vec::new();
    loop {
        let batch = log.batch()?;
        if batch.is_empty() {
            return Ok(rows);
        }
        rows.extend(batch.into_iter().map(|line| match line.read {
            Ok(row) => {
                let text = row.text.map(|text| text.reveal(Sink::Rule).to_owned()).unwrap_or_default();
                format!("{} {} {text}", line.number, row.key.reveal(Sink::Rule))
            }
            Err(refusal) => {
                let key = line.key.map(|key| key.reveal(Sink::Rule).clone()).unwrap_or_default();
                format!("{} {key} refused: {refusal}", line.number)
            }
        }));
    }
}

fn gzip(text: &[u8]) -> Vec<u8> {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(text).unwrap();
    packed.finish().unwrap()
}

fn xz(text: &[u8]) -> Vec<u8> {
    let mut packed = liblzma::write::XzEncoder::new(Vec::new(), 6);
    packed.write_all(text).unwrap();
    packed.finish().unwrap()
}

#[test]
fn plain_and_packed_files_are_the_same() {
    let expect = ["2 1 several\nlines, quoted", "4 2 Müll"];
    let (first, second) = LOG.split_at(50);
    let cases = [
        ("plain", LOG.as_bytes().to_vec()),
        ("gzip", gzip(LOG.as_bytes())),
        ("gzip of two parts", [gzip(first.as_bytes()), gzip(second.as_bytes())].concat()),
        ("xz", xz(LOG.as_bytes())),
        ("xz of two parts", [xz(first.as_bytes()), xz(second.as_bytes())].concat()),
        ("with a byte order mark", [b"\xef\xbb\xbf", LOG.as_bytes()].concat()),
        ("without a last line break", LOG.trim_end().as_bytes().to_vec()),
        ("with a blank line at the end", format!("{LOG}\n").into_bytes()),
    ];
    for (name, file) in cases {
        assert_eq!(read(&file).unwrap(), expect, "{name}");
    }
    let crlf = format!("{LOG}\n").replace('\n', "\r\n");
    assert_eq!(read(crlf.as_bytes()).unwrap(), ["2 1 several\r\nlines, quoted", "4 2 Müll"]);
}

#[test]
fn rows_that_cannot_be_read_are_refused_with_their_line() {
    let header = "id,from,minutes,customer,who,text\n";
    let rows: [&[u8]; 5] = [
        b"1,2026-03-02 08:00,60,Example,Erika\n",
        b"2,2026-03-02 08:00,60,Example,Erika,x,y\n",
        b"3,2026-03-02 08:00,60,Example,Erika,M\xfcll\n",
        b"4,2026-03-02 08:00,60,Example,Erika,good\n",
        b"5,2026-03-02 08:00,60,Example,Erika,\"open\n6,2026-03-02 08:00,60,Example,Erika,lost\n",
    ];
    let read = read(&[header.as_bytes(), &rows.concat()].concat()).unwrap();
    assert_eq!(
        read,
        [
            "2 1 refused: the row has 5 fields instead of 6",
            "3 2 refused: the row has 7 fields instead of 6",
            "4  refused: the row is not valid UTF-8",
            "5 4 good",
            "6 5 open\n6,2026-03-02 08:00,60,Example,Erika,lost",
        ]
    );
}

#[test]
fn a_file_without_rows_has_none() {
    assert_eq!(read(b"id,from,minutes,customer,who,text\n").unwrap(), Vec::<String>::new());
}

#[test]
fn other_separators_are_named_in_the_profile() {
    let profile = format!("delimiter = \";\"\n{PROFILE}");
    let log = LOG.replace("lines, quoted", "lines").replace(',', ";");
    assert_eq!(read_with(&profile, log.as_bytes()).unwrap(), ["2 1 several\nlines", "4 2 Müll"]);
}

#[test]
fn files_that_are_no_log_are_told_as_what_they_are() {
    let check = |file: &[u8], expect: &str| {
        let error = read(file).unwrap_err();
        assert!(error.to_string().starts_with(expect), "{error}");
    };
    check(b"", "the log is empty");
    check(b"\n\n", "the log is empty");
    check(b"PK\x03\x04\xff\xfe", "the log does not begin with a line of UTF-8 text");
    check(b"a,b\n1,2\n", "the file lacks the columns that the profile names: id, from, minutes, customer, who, text");
    check(b"id,id,from,minutes,customer,who,text\n", "the file has more than one column id");
    for packed in [gzip(LOG.repeat(200).as_bytes()), xz(LOG.repeat(200).as_bytes())] {
        check(&packed[..packed.len() - 10], "the log breaks off or is damaged after line");
        let mut flipped = packed.clone();
        let middle = packed.len() / 2;
        flipped[middle] ^= 0xff;
        assert!(read(&flipped).is_err(), "a damaged file is noticed");
    }
}

#[test]
fn a_profile_says_what_is_wrong_with_it() {
    let check = |from: &str, to: &str, expect: &str| {
        assert!(PROFILE.contains(from));
        let error = ImportProfile::parse(&PROFILE.replace(from, to)).unwrap_err();
        let cause = std::error::Error::source(&error).map(ToString::to_string).unwrap_or_default();
        let whole = format!("{error}: {cause}");
        assert!(whole.contains(expect), "{whole}");
    };
    check("zone = ", "zoone = ", "unknown field `zoone`");
    check("Europe/Berlin", "Europe/Nowhere", "the profile's zone is unknown");
    check("YYYY-MM-DD HH:MM", "whenever", "“whenever” is not a date format");
    check("[\"YYYY-MM-DD HH:MM\"]", "[]", "date_formats must hold at least one form");
    check("\"minutes\"", "\"moons\"", "duration_unit must be");
    check("duration = \"{minutes}\"", "", "the profile must name end, duration or both");
    check("\"{who}\"", "\"{who\"", "has a brace that is not closed");
    check("\"example\"", "\" \"", "source must name where the log comes from");
    check("source =", "delimiter = \"::\"\nsource =", "delimiter must be a single character");
    check("source =", "customer_if_empty = \"\"\nsource =", "customer_if_empty cannot be");
}

#[test]
fn the_profile_that_ships_can_be_used() {
    let profile = ImportProfile::parse(include_str!("../../../../config/import/cesaw.toml")).unwrap();
    assert_eq!(profile.rows.source, "cesaw");
}

#[test]
fn a_quotation_mark_that_is_never_closed_is_named_instead_of_swallowing_the_rest() {
    let mut broken = LOG.to_owned();
    broken.push_str("3,2026-03-02 10:00,60,Example,Erika,\"open\n4,2026-03-02 11:00,60,Example,Erika,fine\n");
    broken.push_str("5,2026-03-02 11:00,60,Example,\"Erika,open too\n6,2026-03-02 11:00,60,Example,Erika,fine\n");
    assert!(matches!(read(broken.as_bytes()), Err(LogError::OpenQuote { line: 5 })));
    let short = format!("{LOG}3,2026-03-02 10:00\n");
    assert!(read(short.as_bytes()).is_ok(), "a short row is refused on its own");
}
