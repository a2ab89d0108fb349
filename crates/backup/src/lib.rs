//! Encrypted archives of the database.
//!
//! An archive is a file of age (X25519): `age --decrypt` opens it as well. Inside is a line that says what it is, and
//! after it what `pg_dump` writes in its custom format. The public keys are in the settings; the private ones are on
//! another machine until something has to be restored.
//!
//! Nothing is done by halves: an archive has its name only once it is complete and on the disk, and a restored database
//! has either everything or nothing. Everything here is synchronous and may wait.

mod error;
mod folder;
mod head;
mod keys;
mod making;
mod reading;

pub use error::BackupError;
pub use folder::{Archive, list, sweep};
pub use head::Head;
pub use keys::{Identities, Recipients};
pub use making::{Order, create};
pub use reading::{Opened, check_sum, open};
