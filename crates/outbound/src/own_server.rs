//! The way to this installation's own server.

use std::io;
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr, TcpStream};
use std::time::Duration;

/// The server of this installation, as its own tools ask it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OwnServer(SocketAddr);

impl OwnServer {
    /// Where it listens. Every address of a machine includes its loopback.
    pub(crate) fn at(mut listen: SocketAddr) -> Self {
        match listen {
            SocketAddr::V4(four) if four.ip().is_unspecified() => listen.set_ip(Ipv4Addr::LOCALHOST.into()),
            SocketAddr::V6(six) if six.ip().is_unspecified() => listen.set_ip(Ipv6Addr::LOCALHOST.into()),
            _ => {}
        }
        Self(listen)
    }

    /// The address, as a request names it.
    pub fn address(self) -> SocketAddr {
        self.0
    }

    /// Connects; neither that nor reading or writing takes longer than this.
    #[expect(clippy::disallowed_methods, reason = "this is the door")]
    pub fn connect(self, patience: Duration) -> io::Result<TcpStream> {
        let stream = TcpStream::connect_timeout(&self.0, patience)?;
        stream.set_read_timeout(Some(patience))?;
        stream.set_write_timeout(Some(patience))?;
        Ok(stream)
    }
}
