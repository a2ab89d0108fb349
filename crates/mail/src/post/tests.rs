use kernel::{EmailAddress, Language, Personal, Zone};
use uuid::Uuid;

use super::{Address, Post, Transport, host};
use crate::{Facts, Letter, Topic};

const ID: Uuid = Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0001);

fn letter() -> Letter {
    let facts = Facts {
        language: Language::German,
        zone: Zone::utc(),
        name: Some(Personal::new("Jürgen Müßig".to_owned())),
        company: Some(Personal::new("Muster GmbH".to_owned())),
        by: None,
        site: "https://zeit.muster.example".to_owned(),
        link: Some(Personal::new("https://zeit.muster.example/link/abc".to_owned())),
        link_ends: None,
        contract: None,
    };
    Letter::about(Topic::Welcome, &facts)
}

fn receiver(name: &str) -> Address {
    let name = Some(Personal::new(name.to_owned()));
    Address { name, email: EmailAddress::parse("juergen@muster.example").unwrap() }
}

#[tokio::test]
async fn a_letter_is_one_file_however_often_it_is_written() {
    let folder = std::env::temp_dir().join(format!("uhrwerk-mail-{}", std::process::id())).join("mail");
    let way = Transport::Files(folder.clone());
    let post = Post::new("Zeit <zeit@muster.example>", "https://zeit.muster.example/", way).unwrap();
    for _ in 0..2 {
        post.send(ID, &receiver("Jürgen\r\nBcc: everybody@example.com"), letter()).await.unwrap();
    }
    let files: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|file| file.unwrap().file_name()).collect();
    assert_eq!(files, [format!("{ID}.eml").as_str()]);
    let written = std::fs::read_to_string(folder.join(format!("{ID}.eml"))).unwrap();
    let headers: Vec<&str> = written.lines().take_while(|line| !line.is_empty()).collect();
    assert!(headers.contains(&format!("Message-ID: <{ID}@zeit.muster.example>").as_str()), "{headers:?}");
    assert!(headers.contains(&"Auto-Submitted: auto-generated"), "{headers:?}");
    assert!(!headers.iter().any(|line| line.starts_with("Bcc")), "{headers:?}");
    assert!(
        written.contains("multipart/alternative") && written.contains("text/plain") && written.contains("text/html")
    );
    std::fs::remove_dir_all(folder.parent().unwrap()).unwrap();
}

#[test]
fn a_sender_that_is_no_address_is_named() {
    for odd in ["", "Zeit", "Zeit <zeit>", "a@b@c"] {
        let error = Post::new(odd, "https://x.example", Transport::Files("/nowhere".into())).err().expect(odd);
        assert!(error.to_string().starts_with("mail.from = "), "{error}");
    }
}

#[test]
fn message_ids_carry_the_name_of_the_installation() {
    for (site, expected) in [
        ("https://zeit.muster.example", "zeit.muster.example"),
        ("http://127.0.0.1:8080", "127.0.0.1"),
        ("https://muster.example/zeit", "muster.example"),
        ("", "localhost"),
    ] {
        assert_eq!(host(site), expected);
    }
}

#[tokio::test]
async fn old_letters_in_files_go_and_young_ones_stay() {
    let folder = std::env::temp_dir().join(format!("uhrwerk-sweep-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    for name in ["alt.eml", "neu.eml", ".alt.half", "fremd.txt"] {
        let file = std::fs::File::create(folder.join(name)).expect("a file");
        if name != "neu.eml" {
            let long_ago = std::time::UNIX_EPOCH + std::time::Duration::from_hours(24);
            file.set_modified(long_ago).expect("a date");
        }
    }
    let day = std::time::Duration::from_hours(24);
    assert_eq!(super::sweep(&folder, day).await.expect("swept"), 2);
    let mut left: Vec<_> =
        std::fs::read_dir(&folder).expect("a folder").map(|file| file.expect("a file").file_name()).collect();
    left.sort();
    assert_eq!(left, ["fremd.txt", "neu.eml"]);
    std::fs::remove_dir_all(&folder).expect("removed");
    assert_eq!(super::sweep(&folder, day).await.expect("no folder, nothing to do"), 0);
}
