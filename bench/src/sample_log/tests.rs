use std::collections::BTreeSet;

use super::*;

fn log(shape: Shape) -> String {
    let mut bytes = Vec::new();
    write(shape, &mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

fn rows(log: &str) -> Vec<Vec<&str>> {
    log.lines().skip(1).map(|line| line.split(',').collect()).collect()
}

#[test]
fn the_full_log_has_the_promised_shape() {
    let text = log(FULL);
    let rows = rows(&text);
    let different = |columns: &[usize]| {
        rows.iter()
            .map(|row| columns.iter().map(|column| row[*column]).collect::<Vec<_>>())
            .collect::<BTreeSet<_>>()
            .len()
    };
    assert_eq!(rows.len(), 200_000);
    assert!(rows.iter().all(|row| row.len() == HEADER.split(',').count()));
    assert_eq!(different(&[0]), 200_000, "keys");
    assert_eq!(different(&[3]), 246, "people");
    assert_eq!(different(&[1, 2]), 40, "customers with projects");
    assert_eq!(different(&[12]), 98, "services");
    assert_eq!(different(&[2, 5]), 7_900, "texts");
    let years: BTreeSet<&str> = rows.iter().filter_map(|row| row[7].split('/').nth(2)?.get(..4)).collect();
    assert_eq!(years.first(), Some(&"2008"));
    assert_eq!(years.last(), Some(&"2017"));
    assert_eq!(years.len(), 10);
}

#[test]
fn the_oddities_are_there() {
    let text = log(FULL);
    let rows = rows(&text);
    let count = |odd: fn(&Vec<&str>) -> bool| rows.iter().filter(|row| odd(row)).count();
    assert_eq!(count(|row| !row[7].contains('/')), 2, "unreadable dates");
    assert_eq!(count(|row| row[1].is_empty()), 29, "without customer");
    assert!(count(|row| row[9] == "0") >= 950, "nothing done");
    assert!(count(|row| row[9].parse::<usize>().unwrap() > 1_440) >= 10, "longer than a day");
    assert!(count(|row| row[10] != "0") > 20_000, "interrupted");
}

#[test]
fn the_same_shape_gives_the_same_log() {
    let small = Shape { rows: 500, people: 5, projects: 4, services: 9, texts: 30 };
    assert_eq!(log(small), log(small));
    assert_eq!(rows(&log(small)).len(), 500);
}

#[test]
fn moments_are_written_as_the_profile_reads_them() {
    assert_eq!(moment(date(2011, 9, 16), 183), "9/16/2011 3:03");
    assert_eq!(moment(date(2011, 12, 31), 1_440 + 61), "1/1/2012 1:01");
}
