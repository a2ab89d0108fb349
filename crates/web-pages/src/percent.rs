//! Per cents as SVG writes them, without floating point.

/// A number of thousandths: 3225 is `3.225`.
pub(crate) fn thousandths(number: i64) -> String {
    format!("{}.{:03}", number / 1000, number % 1000)
}
