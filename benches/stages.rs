//! Time per stage, and for a whole pair, on the sample texts: `cargo bench --bench stages`.
//!
//! Inputs are read and all earlier stages done outside the timed loop; throughput is in bytes of both
//! texts together. Times are for looking; what is held exactly is counted in tests/allocations.rs.

use std::path::Path;

use divan::Bencher;
use divan::counter::BytesCount;
use factdiff::{Account, AccountId, Accounts, Comparison, OutputFormat, Policy, RenderOptions, Settings, Source};

fn main() {
    divan::main();
}

/// Pairs of samples, from short to long.
const PAIRS: [(&str, &str); 3] =
    [("plant-wire.md", "plant-site.md"), ("harbour-wire.txt", "harbour-rewrite.txt"), ("sanctuary-post.txt", "sanctuary-rewrite.txt")];

/// By its first word, as a bench argument.
const NAMES: [&str; 3] = ["plant", "harbour", "sanctuary"];

fn sources(name: &str) -> [Source; 2] {
    let (a, b) = PAIRS.into_iter().find(|(a, _)| a.starts_with(name)).expect("the pair is in the table");
    [a, b].map(|file| factdiff::read_path(&Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds").join(file)).expect("the sample is there"))
}

fn bytes(sources: &[Source]) -> BytesCount {
    BytesCount::new(accounts(sources).iter().map(|account| account.text().len()).sum::<usize>())
}

fn account(id: AccountId, source: &Source) -> Account {
    factdiff::account(&Settings::default(), id, source).expect("samples are text").0
}

fn accounts(sources: &[Source]) -> Accounts {
    Accounts { sources: vec![account(AccountId::Source(0), &sources[0])], rewrite: account(AccountId::Rewrite, &sources[1]) }
}

fn comparison(sources: &[Source]) -> Comparison {
    factdiff::analyse(&Settings::default(), None, &sources[..1], &sources[1]).expect("samples are text")
}

#[divan::bench(args = NAMES)]
fn ingest(bencher: Bencher, name: &str) {
    let (settings, sources) = (Settings::default(), sources(name));
    bencher.counter(bytes(&sources)).bench(|| sources.each_ref().map(|source| factdiff::ingest(&settings.limits, source).is_ok()));
}

#[divan::bench(args = NAMES)]
fn segment(bencher: Bencher, name: &str) {
    let (settings, sources) = (Settings::default(), sources(name));
    let accounts = accounts(&sources);
    let segment = || accounts.iter().map(|account| factdiff::segment(&settings, &account.document).sentences.len()).sum::<usize>();
    bencher.counter(bytes(&sources)).bench(segment);
}

#[divan::bench(args = NAMES)]
fn extract(bencher: Bencher, name: &str) {
    let (settings, sources) = (Settings::default(), sources(name));
    let accounts = accounts(&sources);
    let of = |account: &Account| factdiff::extract(&settings, &account.document, &account.segments).0.all.len();
    bencher.counter(bytes(&sources)).bench(|| accounts.iter().map(of).sum::<usize>());
}

#[divan::bench(args = NAMES)]
fn align(bencher: Bencher, name: &str) {
    let (settings, sources) = (Settings::default(), sources(name));
    let accounts = accounts(&sources);
    bencher.counter(bytes(&sources)).bench(|| factdiff::align(&settings, &accounts));
}

#[divan::bench(args = NAMES)]
fn classify(bencher: Bencher, name: &str) {
    let (settings, sources) = (Settings::default(), sources(name));
    let comparison = comparison(&sources);
    bencher.counter(bytes(&sources)).bench(|| factdiff::classify(&settings, &comparison.accounts, &comparison.alignment));
}

#[divan::bench(args = NAMES)]
fn judge(bencher: Bencher, name: &str) {
    let sources = sources(name);
    let comparison = comparison(&sources);
    let policy = Policy::default();
    bencher.counter(bytes(&sources)).with_inputs(|| comparison.clone()).bench_values(|comparison| factdiff::judge(comparison, &policy));
}

#[divan::bench(args = NAMES)]
fn render_json(bencher: Bencher, name: &str) {
    let sources = sources(name);
    let report = factdiff::judge(comparison(&sources), &Policy::default());
    bencher.counter(bytes(&sources)).bench(|| {
        let mut out = Vec::new();
        factdiff::render(OutputFormat::Json, &report, &RenderOptions::default(), &mut out).map(|()| out)
    });
}

#[divan::bench(args = NAMES)]
fn whole_pair(bencher: Bencher, name: &str) {
    let (settings, policy, sources) = (Settings::default(), Policy::default(), sources(name));
    bencher.counter(bytes(&sources)).bench(|| factdiff::compare(&settings, &policy, &sources[..1], &sources[1]).is_ok());
}
