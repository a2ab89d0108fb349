//! What the kernel knows about connections.

use std::fs;
use std::net::Ipv4Addr;
use std::process::Command;

use crate::trouble::Trouble;

/// Packets that found no way since the machine's network exists, of both kinds of addresses. In a network without a way
/// out each of them is an attempt to leave.
pub fn without_way() -> u64 {
    let old = fs::read_to_string("/proc/net/snmp").unwrap_or_default();
    let mut lines = old.lines().filter_map(|line| line.strip_prefix("Ip: "));
    let (names, figures) = (lines.next().unwrap_or_default(), lines.next().unwrap_or_default());
    let column = names.split(' ').position(|name| name == "OutNoRoutes");
    let four = column.and_then(|column| figures.split(' ').nth(column)?.parse::<u64>().ok()).unwrap_or_default();
    let new = fs::read_to_string("/proc/net/snmp6").unwrap_or_default();
    let six = new.lines().find_map(|line| line.strip_prefix("Ip6OutNoRoutes"));
    four + six.and_then(|count| count.trim().parse::<u64>().ok()).unwrap_or_default()
}

/// Connections of a process that lead to other machines, as the kernel writes their ends.
pub fn to_others(process: u32) -> Vec<String> {
    let sockets = sockets(process);
    let mut found = Vec::new();
    for file in ["/proc/net/tcp", "/proc/net/tcp6"] {
        let table = fs::read_to_string(file).unwrap_or_default();
        for line in table.lines().skip(1) {
            let columns: Vec<&str> = line.split_whitespace().collect();
            let (Some(own), Some(other), Some(state), Some(socket)) =
                (columns.get(1), columns.get(2), columns.get(3), columns.get(9))
            else {
                continue;
            };
            // Established, or trying to be.
            let is_open = ["01", "02"].contains(state);
            let (own, other) = (address_of(own), address_of(other));
            if is_open && !is_loopback(other) && own != other && sockets.iter().any(|number| number == socket) {
                found.push(other.to_owned());
            }
        }
    }
    found
}

/// The numbers of the sockets that a process has open.
fn sockets(process: u32) -> Vec<String> {
    let open = fs::read_dir(format!("/proc/{process}/fd")).into_iter().flatten().flatten();
    let links = open.filter_map(|entry| fs::read_link(entry.path()).ok());
    links.filter_map(|link| Some(link.to_str()?.strip_prefix("socket:[")?.strip_suffix(']')?.to_owned())).collect()
}

/// Whether an address leads to this machine; the kernel writes the bytes of each word backwards.
fn is_loopback(address: &str) -> bool {
    let four = address.strip_prefix("0000000000000000FFFF0000").unwrap_or(address);
    (four.len() == 8 && four.ends_with("7F")) || address == "00000000000000000000000001000000"
}

fn address_of(end: &str) -> &str {
    end.split(':').next().unwrap_or_default()
}

/// An address of this machine that is not the loopback: whoever comes from there comes from elsewhere.
pub fn elsewhere() -> Result<Ipv4Addr, Trouble> {
    let output = Command::new("ip").args(["-4", "-o", "address"]).env("PATH", "/usr/sbin:/sbin:/usr/bin:/bin").output();
    let output = output.map_err(|error| Trouble::Connection("ip address".to_owned(), error))?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let addresses = text.lines().filter_map(|line| line.split_once(" inet ")?.1.split(['/', ' ']).next()?.parse().ok());
    let mut others = addresses.filter(|address: &Ipv4Addr| !address.is_loopback());
    others.next().ok_or(Trouble::Blind("this machine has no address but its loopback"))
}

#[cfg(test)]
mod tests {
    use super::is_loopback;

    #[test]
    fn the_kernels_way_to_write_addresses_is_read() {
        for (address, here) in [
            ("0100007F", true),
            ("010012C6", false),
            ("00000000000000000000000001000000", true),
            ("0000000000000000FFFF00000100007F", true),
            ("0000000000000000FFFF0000010012C6", false),
            ("B80D0120000000000000000001000000", false),
        ] {
            assert_eq!(is_loopback(address), here, "{address}");
        }
    }
}
