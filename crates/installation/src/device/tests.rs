use std::fs;
use std::os::unix::fs::MetadataExt as _;
use std::path::PathBuf;

use super::{Encryption, Kernel, number};

/// A kernel that says what a test writes.
struct Told {
    folder: PathBuf,
    kernel: Kernel,
}

impl Told {
    fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("uhrwerk-device-{name}-{}", std::process::id()));
        let kernel = Kernel { sys: folder.join("sys"), proc: folder.join("proc") };
        fs::create_dir_all(folder.join("sys/dev/block")).unwrap();
        fs::create_dir_all(folder.join("proc/self")).unwrap();
        Self { folder, kernel }
    }

    fn own_number(&self) -> String {
        number(fs::metadata(&self.folder).unwrap().dev())
    }

    /// A device at a path below `sys`, with what it lies on.
    fn device(&self, path: &str, uuid: Option<&str>, beneath: &[&str]) {
        let block = self.folder.join("sys").join(path);
        fs::create_dir_all(block.join("slaves")).unwrap();
        if let Some(uuid) = uuid {
            fs::create_dir_all(block.join("dm")).unwrap();
            fs::write(block.join("dm/uuid"), uuid).unwrap();
        }
        for one in beneath {
            std::os::unix::fs::symlink(self.folder.join("sys").join(one), block.join("slaves").join(one)).unwrap();
        }
    }

    fn says(&self) -> Encryption {
        self.kernel.encryption_of(&self.folder)
    }
}

impl Drop for Told {
    fn drop(&mut self) {
        drop(fs::remove_dir_all(&self.folder));
    }
}

#[test]
fn a_device_is_encrypted_if_everything_beneath_it_is() {
    let told = Told::new("beneath");
    assert_eq!(told.says(), Encryption::Unknown, "nothing is shown");
    let own = format!("dev/block/{}", told.own_number());
    told.device("crypt", Some("CRYPT-LUKS2-0123-data\n"), &["disk"]);
    told.device("disk", None, &[]);
    told.device(&own, Some("LVM-abc"), &["crypt"]);
    assert_eq!(told.says(), Encryption::Encrypted, "a volume on an encrypted partition");
    told.device(&own, Some("LVM-abc"), &["disk"]);
    assert_eq!(told.says(), Encryption::Plain, "a volume that lies on another disk too");
}

#[test]
fn a_file_system_without_a_device_of_its_own_names_where_it_comes_from() {
    let told = Told::new("source");
    let own = told.own_number();
    let mount = |source: &str| {
        let line = format!("36 35 {own} / / rw,noatime shared:1 - btrfs {source} rw\n");
        fs::write(told.folder.join("proc/self/mountinfo"), line).unwrap();
    };
    mount("none");
    assert_eq!(told.says(), Encryption::Unknown);
    mount("/dev/null");
    assert_eq!(told.says(), Encryption::Unknown, "the kernel shows no such block device");
    let null = number(fs::metadata("/dev/null").unwrap().rdev());
    told.device(&format!("dev/block/{null}"), Some("CRYPT-PLAIN-x"), &[]);
    assert_eq!(told.says(), Encryption::Encrypted);
}
