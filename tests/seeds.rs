//! Replays the sample texts, and inputs that once broke something, through every invariant.
//!
//! Each file of seeds/ and of tests/saved/ is read as it is and compared with each of its fellows, both
//! ways; what must be found in the seeds, and what must not, is written down in seeds/README.md and
//! checked here.

use std::path::{Path, PathBuf};

use factdiff::{FindingKind, Level, Policy, Profile, Report, Settings, Source, invariants};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The accounts under a directory, ordered; its README and the files of `check` are none.
fn accounts(directory: &str) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(root().join(directory)) else { return Vec::new() };
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("the directory can be listed").path()).collect();
    let others = ["README.md", "factdiff.toml", "factdiff-baseline.json"];
    paths.retain(|path| path.is_file() && !others.iter().any(|name| path.ends_with(name)));
    paths.sort();
    paths
}

fn replay(paths: &[PathBuf]) {
    let sources: Vec<Source> = paths.iter().map(|path| factdiff::read_path(path).expect("the file can be read")).collect();
    for a in &sources {
        for b in &sources {
            let names = format!("{} against {}", a.name, b.name);
            // What is no text is refused, not guessed at; that is an answer too.
            let Ok(comparison) = factdiff::analyse(&Settings::default(), None, std::slice::from_ref(a), b) else { continue };
            assert_eq!(invariants::check_comparison(&comparison), Ok(()), "{names}");
            for profile in Profile::ALL {
                let policy = Policy { profile, ..Policy::default() };
                assert_eq!(invariants::check_report(&factdiff::judge(comparison.clone(), &policy)), Ok(()), "{names}");
            }
        }
    }
}

#[test]
fn every_pair_of_seeds_keeps_all_promises() {
    let paths = accounts("seeds");
    assert!(paths.len() >= 9, "the samples are there: {paths:?}");
    replay(&paths);
}

#[test]
fn what_once_broke_something_keeps_all_promises() {
    replay(&accounts("tests/saved"));
}

#[test]
fn several_sources_keep_all_promises() {
    let seed = |name: &str| factdiff::read_path(&root().join("seeds").join(name)).expect("the seed can be read");
    let sources = [seed("storm-a.txt"), seed("storm-b.txt")];
    let comparison = factdiff::analyse(&Settings::default(), None, &sources, &seed("storm-c.txt")).expect("seeds are text");
    assert_eq!(invariants::check_comparison(&comparison), Ok(()));
    assert_eq!(invariants::check_report(&factdiff::judge(comparison, &Policy::default())), Ok(()));
}

fn report(profile: Profile, a: &str, b: &str) -> Report {
    let seed = |name: &str| factdiff::read_path(&root().join("seeds").join(name)).expect("the seed can be read");
    let policy = Policy { profile, ..Policy::default() };
    factdiff::compare(&Settings::default(), &policy, &[seed(a)], &seed(b)).expect("seeds are text")
}

/// What is found above the level of a note, as kind and words.
fn alarms(report: &Report) -> Vec<String> {
    let loud = report.findings.iter().filter(|f| f.level > Level::Note);
    let words = |anchors: &[factdiff::ReportAnchor]| anchors.iter().map(|a| a.text.clone()).collect::<Vec<_>>().join(" | ");
    loud.map(|f| format!("{}: {} / {}", f.kind.slug(), words(&f.anchors.a), words(&f.anchors.b))).collect()
}

/// Is there a finding of this kind whose words hold, or are held by, these?
fn found(report: &Report, kind: FindingKind, a: &str, b: &str) -> bool {
    let holds = |anchors: &[factdiff::ReportAnchor], words: &str| {
        words.is_empty() || anchors.iter().any(|anchor| anchor.text.contains(words) || words.contains(anchor.text.as_str()))
    };
    report.findings.iter().any(|f| f.kind == kind && holds(&f.anchors.a, a) && holds(&f.anchors.b, b))
}

#[test]
fn the_factory_fire_has_its_four_differences_and_no_others() {
    let report = report(Profile::Rewrite, "plant-wire.md", "plant-site.md");
    let planted = [
        (FindingKind::QuoteAltered, "chained", "locked"),
        (FindingKind::NumberConflict, "$2.4 million", "$4.2 million"),
        (FindingKind::CertaintyRaised, "reportedly", ""),
        (FindingKind::QuoteMisattributed, "Petrie", "Hallam"),
    ];
    let alarms = alarms(&report);
    for (kind, a, b) in planted {
        assert!(found(&report, kind, a, b), "{}: {a:?} / {b:?} is not among {alarms:#?}", kind.slug());
    }
    assert_eq!(alarms.len(), planted.len(), "{alarms:#?}");
}

#[test]
fn the_harbour_rewrite_is_left_in_peace() {
    let alarms = alarms(&report(Profile::Rewrite, "harbour-wire.txt", "harbour-rewrite.txt"));
    assert!(alarms.is_empty(), "{alarms:#?}");
}

#[test]
fn the_storm_accounts_part_where_they_are_said_to() {
    let errors = |report: &Report| report.findings.iter().filter(|f| f.level == Level::Error).count();
    let (ab, ac, bc) = (
        report(Profile::Peer, "storm-a.txt", "storm-b.txt"),
        report(Profile::Peer, "storm-a.txt", "storm-c.txt"),
        report(Profile::Peer, "storm-b.txt", "storm-c.txt"),
    );
    assert!(found(&ab, FindingKind::NumberConflict, "48,000", "52,000"), "{:#?}", alarms(&ab));
    assert!(found(&ab, FindingKind::DateConflict, "Tuesday", "Wednesday"), "{:#?}", alarms(&ab));
    assert!(found(&ac, FindingKind::NumberConflict, "1,150", "1,350"), "{:#?}", alarms(&ac));
    assert!(found(&bc, FindingKind::NumberConflict, "52,000", "48,000"), "{:#?}", alarms(&bc));
    // Missing today: the two sentences that count the people are neither linked nor known to overlap.
    assert!(!found(&bc, FindingKind::NumberConflict, "1,150", "1,350"), "a mended case moves up: {:#?}", alarms(&bc));
    assert_eq!((errors(&ab), errors(&ac), errors(&bc)), (1, 1, 1), "{:#?}", [alarms(&ab), alarms(&ac), alarms(&bc)]);
}

#[test]
fn the_sanctuary_rewrite_holds_no_hard_conflict() {
    let report = report(Profile::Rewrite, "sanctuary-post.txt", "sanctuary-rewrite.txt");
    let errors: Vec<String> = report.findings.iter().filter(|f| f.level == Level::Error).map(|f| f.message.clone()).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    let expected = [
        (FindingKind::NumberOnlyInB, "", "160,000"),
        (FindingKind::DateOnlyInB, "", "2014"),
        (FindingKind::DateOnlyInB, "", "2018"),
        (FindingKind::CertaintyRaised, "appears to be", ""),
        (FindingKind::QuoteTruncated, "and we can at least argue about it like grown-ups", ""),
        (FindingKind::QuoteNotInCitedSource, "", "I give this mayor credit"),
    ];
    let missing: Vec<_> = expected.iter().filter(|(kind, a, b)| !found(&report, *kind, a, b)).collect();
    assert!(missing.is_empty(), "not found: {missing:#?}");
}
