//! Archives of people on the command line.

use serde_json::json;

use crate::tool::Tool;

#[tokio::test(flavor = "multi_thread")]
async fn an_archive_is_made_and_taken_into_another_installation() {
    let (here, there) = (Tool::start("archive-here").await, Tool::start("archive-there").await);
    let (company, owner) = here.company("muster");
    let new = ["user", "create", "--company", &company, "--first-name", "Max", "--last-name", "Muster"];
    let new = [new.as_slice(), &["--email", "max@muster.example"]].concat();
    let person = here.json(&new, "")["users_id"].to_string();
    let export = |user: &str| {
        ["person", "export", "--company", &company, "--user", user, "--identity-check", "Ausweis", "--to", "max.zip"]
            .map(str::to_owned)
    };
    let to_them = export(&person);
    let to_them: Vec<&str> = to_them.iter().map(String::as_str).collect();
    let made = here.json(&to_them, "");
    let file = here.folder.join("max.zip");
    assert_eq!(made["bytes"], json!(std::fs::metadata(&file).unwrap().len()));
    here.fails(&to_them, "", "is there already");
    std::fs::rename(&file, here.folder.join("archive.zip")).unwrap();
    // Whoever can sign in asks there; nothing half-done stays behind.
    let to_owner = export(&owner);
    here.fails(&to_owner.iter().map(String::as_str).collect::<Vec<_>>(), "", "on their own page");
    assert!(!here.folder.join("max.zip").exists() && !here.folder.join("max.zip.part").exists());

    let archive = here.folder.join("archive.zip").display().to_string();
    let (other, _) = there.company("anders");
    let import = ["person", "import-archive", &archive, "--company", &other];
    let imported = there.json(&import, "");
    assert_eq!(imported["entries"], 0);
    let people = there.json(&["user", "list", "--company", &other], "");
    assert_eq!(people["users"].as_array().unwrap().len(), 2);
    there.fails(&import, "", "has data already");
    let (third, _) = here.company("drittens");
    here.fails(&["person", "import-archive", &archive, "--company", &third], "", "address already");
    let text = here.folder.join("text.zip");
    std::fs::write(&text, "no archive").unwrap();
    let broken = ["person", "import-archive", text.to_str().unwrap(), "--company", &third];
    here.fails(&broken, "", "no archive of a person");
}
