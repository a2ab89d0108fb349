//! A document as part of a page.

use crate::{Block, Document};

/// The document as a fragment of a page, its title as the first heading. All of its text is escaped.
pub fn fragment(document: &Document) -> String {
    let mut html = format!("<h1>{}</h1>\n", escaped(&document.title));
    for block in &document.blocks {
        html.push_str(&of_block(block));
        html.push('\n');
    }
    html
}

/// The document as a page that needs nothing else.
pub fn page(document: &Document) -> String {
    let (language, title) = (locale::code(document.language), escaped(&document.title));
    let body = fragment(document);
    format!(
        "<!doctype html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n<title>{title}</title>\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n</head>\n<body>\n{body}</body>\n</html>\n"
    )
}

fn of_block(block: &Block) -> String {
    match block {
        Block::Section(text) => format!("<h2>{}</h2>", escaped(text)),
        Block::Part(text) => format!("<h3>{}</h3>", escaped(text)),
        Block::Text(text) => format!("<p>{}</p>", escaped(text).replace('\n', "<br>")),
        Block::List(items) => {
            format!("<ul>{}</ul>", joined(items.iter().map(|item| format!("<li>{}</li>", escaped(item)))))
        }
        Block::Table { head, rows } => table(head, rows),
        Block::Blank(lines) => "<p>________________________________</p>".repeat(usize::from(*lines)),
    }
}

/// Each cell says its column, too, for screens on which a row becomes a block.
fn table(head: &[String], rows: &[Vec<String>]) -> String {
    let titles = joined(head.iter().map(|title| format!("<th scope=\"col\">{}</th>", escaped(title))));
    let cell = |(title, text): (&String, &String)| {
        format!("<td data-label=\"{}\">{}</td>", escaped(title), escaped(text).replace('\n', "<br>"))
    };
    let row = |cells: &Vec<String>| format!("<tr>{}</tr>", joined(head.iter().zip(cells).map(cell)));
    let rows = joined(rows.iter().map(row));
    format!("<table><thead><tr>{titles}</tr></thead><tbody>{rows}</tbody></table>")
}

fn joined(parts: impl Iterator<Item = String>) -> String {
    parts.collect::<Vec<_>>().concat()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use kernel::Language;

    use super::page;
    use crate::Document;

    #[test]
    fn nothing_of_a_text_becomes_part_of_the_page() {
        let mut document = Document::new(Language::English, "<1> & \"2\"".to_owned());
        document.text("a <b>\nc".to_owned());
        document.table(vec!["\"x\"".to_owned()], vec![vec!["<script>".to_owned()]]);
        let html = page(&document);
        assert!(html.contains("<title>&lt;1&gt; &amp; &quot;2&quot;</title>") && html.contains("lang=\"en\""));
        assert!(html.contains("<p>a &lt;b&gt;<br>c</p>") && html.contains("data-label=\"&quot;x&quot;\""));
        assert!(!html.contains("<script>"));
    }
}
