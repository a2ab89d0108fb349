//! The address to listen on.

use std::io::ErrorKind;
use std::net::SocketAddr;

use tokio::net::TcpListener;

use crate::failure::Failure;

/// Takes the address, before anything else is started: a second server by mistake must not touch the first.
pub(crate) async fn take(address: SocketAddr) -> Result<TcpListener, Failure> {
    TcpListener::bind(address).await.map_err(|error| match error.kind() {
        ErrorKind::AddrInUse => Failure::Taken(address),
        reason => Failure::Listen { address, reason },
    })
}
