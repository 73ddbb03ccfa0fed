//! The report as one HTML page that needs nothing else: no network, no other file.
//!
//! Given reports, it promises a page in which every word of the input is text. Foreign words are cleaned
//! of controls and turned reading orders here and escaped by the template; the script is given no data
//! but the page itself; and a policy in the page lets no other style or script run. The page reads
//! without the script too, which adds filters, search, keys and jumps.

mod cards;
mod digest;
mod grid;
mod pair;
mod panes;
mod strips;
mod tables;

use std::io::{self, BufWriter, Write};

use askama::Template;

use crate::matrix::Matrix;
use crate::render::view::clean::clean;
use crate::report::Report;

use grid::MatrixView;
use pair::PairView;

const STYLE: &str = include_str!("../../../templates/page.css");
const SCRIPT: &str = include_str!("../../../templates/page.js");

/// The whole page.
#[derive(Template)]
#[template(path = "page.html")]
struct Page {
    title: String,
    /// What may run, by the digests of the two texts below.
    policy: String,
    style: &'static str,
    script: &'static str,
    several: bool,
    matrix: Option<MatrixView>,
    pairs: Vec<PairView>,
    version: &'static str,
}

/// Foreign words, safe to print; the template escapes them.
fn text(words: &str) -> String {
    clean(words).into_owned()
}

/// Writes one page about one report or several.
///
/// # Errors
/// What `out` says.
pub(crate) fn render_run(reports: &[&Report], matrix: Option<&Matrix>, out: &mut dyn Write) -> io::Result<()> {
    let several = reports.len() > 1;
    let numbered = reports.iter().enumerate().map(|(at, report)| (report, several.then_some(at + 1)));
    let pairs: Vec<PairView> = numbered.map(|(report, number)| PairView::new(report, number)).collect();
    let title = pairs.iter().map(|p| format!("{} → {}", p.name_a, p.name_b)).collect::<Vec<_>>().join("; ");
    let page = Page {
        title,
        policy: policy(),
        style: STYLE,
        script: SCRIPT,
        several,
        matrix: matrix.map(|m| grid::view(m, pairs.len())),
        pairs,
        version: env!("CARGO_PKG_VERSION"),
    };
    // The page of two long accounts is longer than both: it is never held as a whole.
    let mut out = BufWriter::new(out);
    page.write_into(&mut out)?;
    writeln!(out)?;
    out.flush()
}

/// Nothing is loaded from anywhere, and no style or script but ours runs.
fn policy() -> String {
    let (style, script) = (digest::sha256_base64(STYLE), digest::sha256_base64(SCRIPT));
    format!("default-src 'none'; style-src 'sha256-{style}'; script-src 'sha256-{script}'; base-uri 'none'; form-action 'none'")
}
