//! Rows of statements in plain SQL name the type of each column themselves, so that no compiler sees when one of them
//! takes words of people for plain text. The sources are read instead.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use privacy::inventory::{Holding, columns};
use syn::visit::{self, Visit};
use syn::{Attribute, Field, Ident, ItemImpl, ItemStruct, Type};

/// The only type that words of people are read into.
const WRAPPED: &str = "DbPersonal";

/// What one source says.
struct Found<'a> {
    /// The names of columns that hold words of people, in whatever table.
    personal: &'a BTreeSet<&'a str>,
    file: &'a str,
    wrapped: usize,
    faults: Vec<String>,
}

impl<'ast> Visit<'ast> for Found<'_> {
    fn visit_item_struct(&mut self, item: &'ast ItemStruct) {
        if derives(&item.attrs, "QueryableByName") {
            for field in item.fields.iter().filter(|field| self.personal.contains(column(field).as_str())) {
                if names(&field.ty).contains(WRAPPED) {
                    self.wrapped += 1;
                } else {
                    let field = field.ident.as_ref().unwrap();
                    self.faults.push(format!("{}: {}.{field} is not {WRAPPED}", self.file, item.ident));
                }
            }
        }
        visit::visit_item_struct(self, item);
    }

    fn visit_item_impl(&mut self, item: &'ast ItemImpl) {
        let reads = item.trait_.as_ref().is_some_and(|(_, path, _)| {
            let mut of = Names::default();
            of.visit_path(path);
            of.0.contains("FromSql") && of.0.contains("PersonalText")
        });
        if reads && !names(&item.self_ty).contains(WRAPPED) {
            self.faults.push(format!("{}: another type than {WRAPPED} is read from PersonalText", self.file));
        }
        visit::visit_item_impl(self, item);
    }
}

fn derives(attributes: &[Attribute], name: &str) -> bool {
    let mut found = false;
    for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("derive")) {
        let each = attribute.parse_nested_meta(|meta| {
            found |= meta.path.segments.last().is_some_and(|last| last.ident == name);
            Ok(())
        });
        each.unwrap();
    }
    found
}

/// The column that a field is read from: its own name, unless it says another.
fn column(field: &Field) -> String {
    let mut column = field.ident.as_ref().map(ToString::to_string).unwrap_or_default();
    for attribute in field.attrs.iter().filter(|attribute| attribute.path().is_ident("diesel")) {
        let each = attribute.parse_nested_meta(|meta| {
            if meta.path.is_ident("column_name") {
                let value = meta.value()?;
                let text = value.parse::<syn::LitStr>().map(|text| text.value());
                column = text.or_else(|_| value.parse::<Ident>().map(|ident| ident.to_string()))?;
            } else if meta.input.peek(syn::Token![=]) {
                meta.value()?.parse::<Type>()?;
            }
            Ok(())
        });
        each.unwrap();
    }
    column
}

/// Every name in a type, those of its arguments included.
fn names(kind: &Type) -> BTreeSet<String> {
    let mut names = Names::default();
    names.visit_type(kind);
    names.0
}

#[derive(Default)]
struct Names(BTreeSet<String>);

impl<'ast> Visit<'ast> for Names {
    fn visit_ident(&mut self, ident: &'ast Ident) {
        self.0.insert(ident.to_string());
    }
}

fn read<'a>(file: &'a str, source: &str, personal: &'a BTreeSet<&'a str>) -> Found<'a> {
    let mut found = Found { personal, file, wrapped: 0, faults: Vec::new() };
    found.visit_file(&syn::parse_file(source).unwrap());
    found
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files
}

#[test]
fn no_row_of_plain_sql_takes_words_of_people_for_text() {
    let personal: BTreeSet<&str> =
        columns().filter(|(_, column)| column.holding == Holding::Personal).map(|(_, column)| column.name).collect();
    let mut wrapped = 0;
    let mut faults = Vec::new();
    for path in sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src")) {
        let file = path.display().to_string();
        let found = read(&file, &fs::read_to_string(&path).unwrap(), &personal);
        wrapped += found.wrapped;
        faults.extend(found.faults);
    }
    assert_eq!(faults, Vec::<String>::new());
    assert!(wrapped >= 4, "the walk finds the rows that have names");
}

#[test]
fn a_row_that_takes_a_name_for_text_is_found() {
    let personal = BTreeSet::from(["name", "note", "email"]);
    let planted = r#"
        mod rows {
            #[derive(Clone, diesel::QueryableByName)]
            struct Line {
                #[diesel(sql_type = Text)]
                name: String,
                #[diesel(sql_type = Nullable<PersonalText>)]
                note: Option<DbPersonal>,
                #[diesel(sql_type = Nullable<Text>, column_name = "email")]
                address: Option<String>,
                #[diesel(sql_type = Text)]
                role: String,
            }
        }
        impl FromSql<PersonalText, Pg> for Words {}
    "#;
    let found = read("planted.rs", planted, &personal);
    let expected = [
        "planted.rs: Line.name is not DbPersonal",
        "planted.rs: Line.address is not DbPersonal",
        "planted.rs: another type than DbPersonal is read from PersonalText",
    ];
    assert_eq!(found.faults, expected);
    assert_eq!(found.wrapped, 1);
}
