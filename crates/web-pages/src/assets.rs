//! The files that pages need, compiled in and named by their content.
//!
//! A name changes with its content, so a browser may keep each file for ever.

use poem::http::{StatusCode, header};
use poem::web::Path;
use poem::{IntoResponse, Response, handler};

include!(concat!(env!("OUT_DIR"), "/assets.rs"));

/// A compiled-in file.
struct Asset {
    name: &'static str,
    kind: &'static str,
    bytes: &'static [u8],
}

/// The base64 SHA-256 of the one style that Turbo inserts, as the content security policy names it.
pub const INSERTED_STYLE: &str = INSERTED_STYLE_DIGEST;

/// Answers with a file; names of other versions are not there any more.
#[handler]
pub(crate) fn serve(Path(name): Path<String>) -> Response {
    let Some(asset) = ALL.iter().find(|asset| asset.name == name) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    asset
        .bytes
        .with_content_type(asset.kind)
        .with_header(header::CACHE_CONTROL, "public, max-age=31536000, immutable")
        .into_response()
}
