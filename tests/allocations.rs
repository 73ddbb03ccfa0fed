//! Counts what the stages allocate: the gate for cost that needs no clock.
//!
//! reports/allocations.csv holds one row for each sample pair and stage. A count that leaves its row by
//! more than a tenth, up or down, fails until the row is committed anew with UPDATE=1; small differences
//! come with every release of the standard library. That cost grows no faster than the text is checked
//! beside it.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use factdiff::{Account, AccountId, Accounts, Policy, Settings, Source};

const PAIRS: [(&str, &str); 4] = [
    ("harbour-wire.txt", "harbour-rewrite.txt"),
    ("plant-wire.md", "plant-site.md"),
    ("sanctuary-post.txt", "sanctuary-rewrite.txt"),
    ("storm-a.txt", "storm-c.txt"),
];

/// Allocations of one run; what a first run sets up once is not counted.
fn count<T>(work: impl Fn() -> T) -> u64 {
    drop(work());
    allocation_counter::measure(|| drop(work())).count_total
}

fn read(id: AccountId, source: &Source) -> Account {
    factdiff::account(&Settings::default(), id, source).expect("the texts are text").0
}

/// Stages of one pair with their counts.
fn stages(a: &Source, b: &Source) -> [(&'static str, u64); 5] {
    let (settings, policy) = (Settings::default(), Policy::default());
    let accounts = Accounts { sources: vec![read(AccountId::Source(0), a)], rewrite: read(AccountId::Rewrite, b) };
    let sources = std::slice::from_ref(a);
    let comparison = factdiff::analyse(&settings, None, sources, b).expect("the texts are text");
    let clone = count(|| comparison.clone());
    [
        ("read", count(|| (read(AccountId::Source(0), a), read(AccountId::Rewrite, b)))),
        ("align", count(|| factdiff::align(&settings, &accounts))),
        ("classify", count(|| factdiff::classify(&settings, &comparison.accounts, &comparison.alignment))),
        ("judge", count(|| factdiff::judge(comparison.clone(), &policy)).saturating_sub(clone)),
        ("whole", count(|| factdiff::compare(&settings, &policy, sources, b))),
    ]
}

#[test]
#[expect(clippy::disallowed_methods, reason = "the tests keep generated files up to date")]
fn no_stage_allocates_much_more_or_less_than_committed() {
    let mut fresh = "pair,stage,allocations\n".to_owned();
    for (a, b) in PAIRS {
        let seed = |name: &str| factdiff::read_path(&root().join("seeds").join(name)).expect("the sample is there");
        for (stage, count) in stages(&seed(a), &seed(b)) {
            writeln!(fresh, "{a} {b},{stage},{count}").expect("memory can be written to");
        }
    }
    let path = root().join("reports/allocations.csv");
    let committed = std::fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    let changed = changed(&committed, &fresh);
    if changed.is_empty() {
        return;
    }
    assert!(std::env::var_os("UPDATE").is_some(), "run with UPDATE=1, look at the change, commit it\n{}", changed.join("\n"));
    std::fs::write(&path, fresh).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
}

/// Rows that are new, gone, or off by more than a tenth.
fn changed(committed: &str, fresh: &str) -> Vec<String> {
    let rows = |text: &str| {
        text.lines().skip(1).filter_map(|l| l.rsplit_once(',').map(|(k, v)| (k.to_owned(), v.parse::<u64>().ok()))).collect::<Vec<_>>()
    };
    let (committed, fresh) = (rows(committed), rows(fresh));
    let near = |x: Option<u64>, y: Option<u64>| x.zip(y).is_some_and(|(x, y)| x.abs_diff(y) * 10 <= x.max(y));
    let lost = committed.iter().filter(|(key, _)| !fresh.iter().any(|(k, _)| k == key)).map(|(key, _)| format!("{key}: gone"));
    let moved = fresh.iter().filter_map(|(key, now)| {
        let before = committed.iter().find(|(k, _)| k == key).and_then(|(_, count)| *count);
        (!near(before, *now)).then(|| format!("{key}: {before:?} → {now:?}"))
    });
    lost.chain(moved).collect()
}

#[test]
fn twice_the_text_costs_about_twice_as_much() {
    let whole = |sentences: usize| {
        let (a, b) = (Source::from_text("a", article(sentences, "counted")), Source::from_text("b", article(sentences, "found")));
        count(|| factdiff::compare(&Settings::default(), &Policy::default(), std::slice::from_ref(&a), &b).is_ok())
    };
    let (small, large) = (whole(150), whole(300));
    assert!(large * 10 < small * 25, "{small} allocations for 150 sentences, {large} for 300");
}

/// Sentences that are alike in form and different in matter.
fn article(sentences: usize, verb: &str) -> String {
    let syllables = ["ka", "lo", "mi", "ru", "se", "ta", "vo", "ne"];
    let word = |n: usize| [n % 8, n / 8 % 8, n / 64 % 8].map(|i| syllables[i]).concat();
    let sentence = |n: usize| {
        format!(
            "Inspectors from Vil{} {verb} {} crates of {} near the {} bridge on Monday.",
            word(n),
            n + 12,
            word(n * 7 + 3),
            word(n * 5 + 1)
        )
    };
    (0..sentences).map(sentence).collect::<Vec<_>>().join(" ")
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}
