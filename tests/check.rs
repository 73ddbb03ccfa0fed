//! `factdiff check` end to end, on scratch git repositories: statuses, the baseline, comments, pairs.

#![expect(clippy::disallowed_methods, reason = "tests write the files that the program reads")]

#[path = "check/formats.rs"]
mod formats;
#[path = "check/scratch.rs"]
mod scratch;

use scratch::{CONFIG, Scratch, WIRE, findings, said};

const FORMATS: [&str; 6] = ["terminal", "json", "sarif", "junit", "github", "markdown"];

#[test]
fn an_identical_pair_passes() {
    let scratch = Scratch::new();
    for format in FORMATS {
        assert_eq!(scratch.check(&["-f", format]).0, 0, "{format}");
    }
    assert_eq!(scratch.check(&[]).1, "1 pair checked: 1 passed · no errors, no warnings\n");
    assert_eq!(scratch.check(&["--quiet"]), (0, String::new()));
}

#[test]
fn an_altered_quotation_fails_with_file_and_line_in_every_format() {
    let scratch = Scratch::altered();
    for (format, place) in [
        ("terminal", "site/plant.md:5:43: error[Q002] quote-altered: "),
        ("json", "\"line\":5,\"column\":43"),
        ("sarif", "\"region\":{\"startLine\":5,\"startColumn\":43,\"endLine\":5,\"endColumn\":49,"),
        ("junit", "error[Q002] quote-altered site/plant.md:5:43"),
        ("github", "::error file=site/plant.md,line=5,col=43,endColumn=49,title=error[Q002] quote-altered::"),
        ("markdown", "**error Q002** quote-altered, line 5:"),
    ] {
        let (status, out) = scratch.check(&["-f", format]);
        assert_eq!(status, 1, "{format}");
        assert!(out.contains(place) && out.contains("locked") && out.contains("chained"), "{format}: {out}");
    }
    assert_eq!(scratch.check(&["--fail-on", "never"]).0, 0);
    let (_, out) = scratch.check(&["--quiet"]);
    assert_eq!(out.lines().count(), 1, "{out}");
}

#[test]
fn a_baseline_keeps_through_edits_and_says_what_is_stale() {
    let scratch = Scratch::altered();
    scratch.commit();
    assert_eq!(scratch.check(&["--write-baseline"]).0, 0);
    let (status, out) = scratch.check(&[]);
    assert!(status == 0 && out.contains("1 accepted"), "{out}");
    // A paragraph above, and other line breaks.
    scratch.replace("site/plant.md", "# Plant", "# Plant\u{20}");
    scratch.replace("site/plant.md", "\n\nThe plant", "\n\nIt rained all day.\n\nThe plant");
    scratch.replace("site/plant.md", "emergency doors", "emergency\ndoors");
    assert_eq!(scratch.check(&[]).0, 0);
    let shown = scratch.check(&["--show-baseline"]).1;
    assert!(shown.contains("accepted error[Q002]") && shown.contains("accepted: in the baseline"), "{shown}");
    // A new alteration is not accepted.
    scratch.replace("site/plant.md", "two of the five", "three of the five");
    let (status, out) = scratch.check(&[]);
    assert!(status == 1 && out.contains("three"), "{out}");
    // What is mended leaves an entry behind.
    scratch.write("site/plant.md", WIRE);
    let (status, out) = scratch.check(&[]);
    assert!(status == 0 && out.contains("notice[baseline-stale]") && out.contains("1 stale entry in the baseline"), "{out}");
    let (status, _, err) = scratch.said(&["check", "--prune-baseline"]);
    assert!(status == 0 && err.contains("0 accepted findings, 1 stale removed"), "{err}");
    assert!(!scratch.check(&[]).1.contains("stale"));
    assert!(scratch.read("factdiff-baseline.json").contains("\"accepted\": []"));
}

#[test]
fn a_baseline_keeps_reasons_that_people_wrote() {
    let scratch = Scratch::altered();
    scratch.check(&["--write-baseline"]);
    scratch.replace("factdiff-baseline.json", "in the baseline", "as the tape has it");
    scratch.replace("site/plant.md", "40 years", "45 years");
    assert_eq!(scratch.check(&["--write-baseline"]).0, 0);
    let text = scratch.read("factdiff-baseline.json");
    assert!(text.contains("as the tape has it") && text.contains("N001"), "{text}");
    let finding = &scratch.json(&[]);
    assert_eq!(findings(finding, "Q002")[0]["suppressed"], "as the tape has it");
    scratch.write("factdiff-baseline.json", "{");
    let (status, _, err) = scratch.said(&["check"]);
    assert!(status == 2 && err.contains("factdiff-baseline.json:1:"), "{err}");
}

#[test]
fn a_comment_accepts_in_the_next_paragraph_and_nowhere_else() {
    for (name, open) in [("plant.md", ""), ("plant.txt", ""), ("plant.html", "<html><body><article>")] {
        let scratch = Scratch::new();
        let paragraph = |text: &str| if open.is_empty() { format!("{text}\n\n") } else { format!("<p>{text}</p>\n") };
        let story = |quote: &str, comment: &str| {
            format!(
                "{open}{}{comment}{}{}{}",
                paragraph("The plant in Ebford closed in May after 40 years, the company said in a letter to its workers on Monday."),
                paragraph(&format!(
                    "\"We found two of the five emergency doors {quote} from the outside,\" said Ana Ruiz, the fire chief."
                )),
                paragraph("About 160 workers lost their jobs, and the union plans a march through the town on Friday afternoon."),
                paragraph("The company said that it would help them to find work in the town and in the county around it."),
            )
        };
        scratch.write("factdiff.toml", format!("[[pair]]\nsource = \"wire/{name}\"\nrewrite = \"site/{name}\"\n"));
        scratch.write(&format!("wire/{name}"), story("chained", ""));
        let accept = "<!-- factdiff: accept quote-altered \"locked\" the tape, 3 May -->\n";
        scratch.write(&format!("site/{name}"), story("locked", accept));
        let (status, out) = scratch.check(&[]);
        assert!(status == 0 && out.contains("1 accepted") && !out.contains("notice"), "{name}: {out}");
        assert_eq!(findings(&scratch.json(&[]), "Q002")[0]["suppressed"], "the tape, 3 May");
        for (comment, said) in [
            ("<!-- factdiff: accept quote-altered \"shut\" the tape -->\n", "acceptance-unused"),
            ("<!-- factdiff: accept number-conflict the tape -->\n", "acceptance-unused"),
            ("<!-- factdiff: accept quote-altered -->\n", "no reason"),
            ("<!-- factdiff: accept quote-altred the tape -->\n", "`quote-altered`"),
        ] {
            scratch.write(&format!("site/{name}"), story("locked", comment));
            let (status, out) = scratch.check(&[]);
            assert!(status == 1 && out.contains(said) && out.contains(&format!("site/{name}:")), "{name}: {comment}: {out}");
        }
        // The same comment at the top covers another paragraph.
        scratch.write(&format!("site/{name}"), format!("{accept}\n{}", story("locked", "")));
        assert_eq!(scratch.check(&[]).0, 1, "{name}");
    }
}

#[test]
fn comments_in_code_are_examples() {
    let scratch = Scratch::altered();
    let example =
        "```\n<!-- factdiff: accept quote-altered an example -->\n```\n\nWrite `<!-- factdiff: accept Q002 so -->`.\n\n\"We found";
    scratch.replace("site/plant.md", "\"We found", example);
    let (status, out) = scratch.check(&[]);
    assert!(status == 1 && !out.contains("notice"), "{out}");
}

#[test]
fn nothing_to_check_is_an_error() {
    let scratch = Scratch::new();
    for config in ["", "profile = \"peer\"\n", "[[pair]]\nsource = \"w/*.md\"\nrewrite = \"s/*.md\"\n"] {
        scratch.write("factdiff.toml", config);
        let (status, _, err) = scratch.said(&["check"]);
        assert!(status == 2 && err.contains("nothing was checked"), "{config}: {err}");
    }
    std::fs::remove_file(scratch.path("factdiff.toml")).expect("it is there");
    let (status, _, err) = scratch.said(&["check"]);
    assert!(status == 2 && err.contains("factdiff init"), "{err}");
    for empty in ["", "\n\n", "(Visited 218 times, 1 visits today)\n"] {
        let scratch = Scratch::new();
        scratch.write("site/plant.md", empty);
        let (status, out, _) = scratch.said(&["check"]);
        assert!(status == 2 && out.contains("nothing-to-compare"), "{out}");
    }
}

#[test]
fn a_rewrite_without_a_source_is_an_error_unless_said_otherwise() {
    let scratch = Scratch::new();
    scratch.write("site/lonely.md", "A story.\n");
    scratch.write("wire/unused.md", "A story.\n");
    for (format, words) in [
        ("terminal", "site/lonely.md: error[unpaired]: "),
        ("json", "\"rewrites\":[\"site/lonely.md\"]"),
        ("sarif", "\"ruleId\":\"unpaired\",\"level\":\"error\""),
        ("junit", "<failure message=\"this rewrite has no source"),
        ("github", "::error file=site/lonely.md,title=error[unpaired]::"),
        ("markdown", "**error** site/lonely.md"),
    ] {
        let (status, out) = scratch.check(&["-f", format]);
        assert!(status == 1 && out.contains(words), "{format}: {out}");
    }
    let (_, out) = scratch.check(&[]);
    assert!(out.contains("1 rewrite without a source · 1 source without a rewrite"), "{out}");
    for (setting, status) in [("warning", 0), ("off", 0), ("error", 1)] {
        scratch.write("factdiff.toml", format!("unpaired = \"{setting}\"\n{CONFIG}"));
        assert_eq!(scratch.check(&[]).0, status, "{setting}");
    }
    scratch.write("factdiff.toml", format!("unpaired = \"warning\"\n{CONFIG}"));
    assert_eq!(scratch.check(&["--fail-on", "warning"]).0, 1);
    scratch.write("factdiff.toml", format!("{CONFIG}[ignore]\nfiles = [\"site/lonely.md\"]\n"));
    let (status, out) = scratch.check(&[]);
    assert!(status == 0 && !out.contains("rewrite without"), "{out}");
}

#[test]
fn unchecked_is_neither_pass_nor_failure() {
    let scratch = Scratch::new();
    let german = "Das Werk in Ebford wurde im Mai nach vierzig Jahren geschlossen, wie das Unternehmen mitteilte. Rund 160 \
        Beschäftigte haben ihre Arbeit verloren, und die Gewerkschaft plant für Freitag einen Marsch durch die Stadt. Die \
        Feuerwehr hatte zwei der fünf Notausgänge von außen verschlossen gefunden. Niemand wurde verletzt, aber die Ermittlungen dauern noch an.\n";
    scratch.write("wire/german.md", german);
    scratch.write("site/german.md", german);
    let (status, out) = scratch.check(&[]);
    assert!(status == 0 && out.contains("2 pairs checked: 1 passed, 1 unchecked") && out.contains("language-unsupported"), "{out}");
    let run = scratch.json(&[]);
    assert_eq!((&run["summary"]["passed"], &run["summary"]["unchecked"]), (&1.into(), &1.into()));
    assert!(run["summary"]["counts"]["unchecked"].as_u64().is_some_and(|n| n > 0));
    assert!(scratch.check(&["-f", "junit"]).1.contains("<skipped message=\"unchecked: "));
    // A file that cannot be read at all is an error, and the other pairs are still checked.
    scratch.write("site/image.md", b"\x89PNG\r\n\x1a\n\0\0");
    scratch.write("wire/image.md", "A story.\n");
    scratch.write("site/plant.md", WIRE.replace("chained", "locked"));
    for (format, words) in [
        ("terminal", "site/image.md: unchecked: "),
        ("json", "PNG"),
        ("sarif", "PNG"),
        ("junit", "<error"),
        ("github", "::error"),
        ("markdown", "PNG"),
    ] {
        let (status, out, _) = scratch.said(&["check", "-f", format]);
        assert!(status == 2 && out.contains(words) && out.contains("locked"), "{format}: {out}");
    }
}

#[test]
fn a_wrong_configuration_is_pointed_at() {
    let scratch = Scratch::new();
    scratch.write("factdiff.toml", format!("{CONFIG}levels = {{ number-only-inb = \"error\" }}\n"));
    let (status, out, err) = scratch.said(&["check"]);
    assert_eq!((status, out.as_str()), (2, ""));
    assert!(err.starts_with("factdiff: factdiff.toml:4:12: ") && err.contains("`number-only-in-b`"), "{err}");
    let (status, _, err) = scratch.said(&["check", "--config", "none.toml"]);
    assert!(status == 2 && err.contains("none.toml: No such file"), "{err}");
}

#[test]
fn a_missing_source_is_an_error() {
    let scratch = Scratch::new();
    scratch.write("factdiff.toml", "[[pair]]\nsource = \"wire/plnt.md\"\nrewrite = \"site/plant.md\"\n");
    let (status, _, err) = scratch.said(&["check"]);
    assert!(status == 2 && err.contains("factdiff.toml:2:10: wire/plnt.md does not exist"), "{err}");
    scratch.write("factdiff.toml", "[[pair]]\nrewrite = \"site/*.md\"\n");
    scratch.write("site/plant.md", format!("---\ntitle: x\nsource: ../wire/plnt.md\n---\n{WIRE}"));
    let (status, out, _) = scratch.said(&["check"]);
    assert!(status == 2 && out.contains("site/plant.md:3 names the source ../wire/plnt.md, which does not exist"), "{out}");
}

#[test]
fn rewrites_may_name_their_sources() {
    let scratch = Scratch::new();
    scratch.write("factdiff.toml", "[[pair]]\nrewrite = \"site/*.md\"\n");
    scratch.write("site/plant.md", format!("---\nsource: ../wire/plant.md\n---\n{WIRE}"));
    assert_eq!(scratch.check(&[]).0, 0);
    scratch.write("site/plant.md", format!("---\nsource: Reuters\n---\n{WIRE}"));
    assert_eq!(scratch.said(&["check"]).0, 2, "an agency is no file, so there is no pair");
}

#[test]
fn several_sources_support_one_rewrite() {
    let scratch = Scratch::new();
    scratch.write("wire/plant-update.md", "The company will pay 75 million dollars to the workers, a spokesman said.\n");
    scratch.write("site/plant.md", format!("{WIRE}\nThe company will pay 75 million dollars to the workers, a spokesman said.\n"));
    let (_, out) = scratch.check(&["--fail-on", "warning"]);
    assert!(out.contains("75 million"), "{out}");
    let named = "[[pair]]\nsource = [\"wire/plant.md\", \"wire/plant-update.md\"]\nrewrite = \"site/plant.md\"\nprofile = \"faithful\"\n";
    scratch.write("factdiff.toml", format!("{CONFIG}{named}"));
    let (status, out) = scratch.check(&["--fail-on", "warning"]);
    assert!(status == 0 && !out.contains("source without"), "{out}");
    scratch.replace("site/plant.md", "75 million dollars", "85 million dollars");
    let (status, out) = scratch.check(&[]);
    assert!(status == 1 && out.contains("(sources read: wire/plant.md, wire/plant-update.md)"), "{out}");
    assert!(scratch.check(&["-f", "sarif"]).1.contains("\"sources\":[\"wire/plant.md\",\"wire/plant-update.md\"]"));
}

#[test]
fn levels_names_and_furniture_come_from_the_configuration() {
    let scratch = Scratch::altered();
    for (more, status) in [
        ("[levels]\nquote-altered = \"warning\"\n", 0),
        ("[levels]\nQ002 = \"off\"\n", 0),
        ("fail-on = \"never\"\n", 0),
        ("[ignore]\npatterns = [\"^.We found\"]\n", 0),
        ("[levels]\nquote-altered = \"error\"\n", 1),
    ] {
        scratch.write("factdiff.toml", if more.starts_with('[') { format!("{CONFIG}{more}") } else { format!("{more}{CONFIG}") });
        assert_eq!(scratch.check(&[]).0, status, "{more}");
    }
    scratch.write("factdiff.toml", format!("[levels]\nQ002 = \"off\"\n{CONFIG}levels = {{ Q002 = \"error\" }}\n"));
    assert_eq!(scratch.check(&[]).0, 1, "the pair counts before the whole");
}

#[test]
fn only_what_changed_is_checked() {
    let scratch = Scratch::new();
    for name in ["other", "third"] {
        scratch.write(&format!("wire/{name}.md"), WIRE);
        scratch.write(&format!("site/{name}.md"), WIRE.replace("chained", "locked"));
    }
    scratch.commit();
    let since = ["check", "--changed-since", "HEAD"];
    let (status, out, err) = scratch.said(&since);
    assert!(status == 0 && err.contains("nothing to check: no pair changed since HEAD"), "{out}{err}");
    assert!(out.contains("3 pairs unchanged"), "{out}");
    scratch.replace("site/plant.md", "40 years", "45 years");
    let (status, out, _) = scratch.said(&since);
    assert!(status == 1 && out.contains("site/plant.md") && !out.contains("site/other.md") && out.contains("2 pairs unchanged"), "{out}");
    scratch.replace("wire/other.md", "Friday", "Monday");
    assert!(scratch.said(&since).1.contains("site/other.md"), "a source that changed counts too");
    scratch.commit();
    scratch.write("wire/new.md", WIRE);
    scratch.write("site/new.md", WIRE.replace("chained", "locked"));
    let (status, out, _) = scratch.said(&since);
    assert!(status == 1 && out.contains("site/new.md") && !out.contains("site/plant.md"), "{out}");
    // In a folder below, and by the state before.
    let (_, out, _) = said(&mut scratch.command("site", &["check", "--changed-since", "HEAD~1"]));
    assert!(out.contains("plant.md:3") && out.contains("other.md:5") && !out.contains("third.md"), "{out}");
    scratch.replace("factdiff.toml", "[[pair]]", "# changed\n[[pair]]");
    assert!(scratch.said(&since).1.contains("site/third.md"), "another configuration checks all");
    for rev in ["no-such-revision", "--output=x", "HEAD^{tree}"] {
        let (status, _, err) = scratch.said(&["check", &format!("--changed-since={rev}")]);
        assert!(status == 2 && err.contains("git knows no such revision"), "{rev}: {err}");
    }
    assert!(!scratch::exists(&scratch.path("x")));
}

#[test]
fn a_source_that_is_gone_brings_all_pairs_back() {
    let scratch = Scratch::altered();
    scratch.write("wire/gone.md", WIRE);
    scratch.commit();
    std::fs::remove_file(scratch.path("wire/gone.md")).expect("it is there");
    assert_eq!(scratch.check(&["--changed-since", "HEAD"]).0, 1);
}

#[test]
fn a_source_by_name_or_a_baseline_that_is_gone_brings_all_pairs_back() {
    let scratch = Scratch::altered();
    scratch.said(&["check", "--write-baseline"]);
    let reasoned = scratch.read("factdiff-baseline.json");
    scratch.write("factdiff-baseline.json", reasoned);
    scratch.commit();
    std::fs::remove_file(scratch.path("factdiff-baseline.json")).expect("it is there");
    assert_eq!(scratch.said(&["check", "--changed-since", "HEAD"]).0, 1, "the baseline is gone");
    scratch.write("factdiff.toml", "[[pair]]\nrewrite = \"site/*.md\"\n");
    scratch.write("copy/named.md", WIRE);
    scratch.write("site/plant.md", format!("---\nsource: ../copy/named.md\n---\n{WIRE}"));
    scratch.commit();
    std::fs::remove_file(scratch.path("copy/named.md")).expect("it is there");
    assert_eq!(scratch.said(&["check", "--changed-since", "HEAD"]).0, 2, "the source is gone");
}

#[test]
fn many_outputs_in_one_run() {
    let scratch = Scratch::altered();
    let (status, out) =
        scratch.check(&["-f", "github", "-o", "-", "-o", "r.sarif", "-o", "r.xml", "-o", "r.md", "-o", "r.json", "-o", "r.txt"]);
    assert!(status == 1 && out.starts_with("::error "), "{out}");
    for (name, start) in
        [("r.sarif", "{\"$schema\""), ("r.xml", "<?xml"), ("r.md", "## factdiff: failed"), ("r.json", "{\"schema\""), ("r.txt", "site/")]
    {
        assert!(scratch.read(name).starts_with(start), "{name}");
    }
    let (_, out, _) = said(scratch.command("", &["check", "-f", "github"]).env("GITHUB_STEP_SUMMARY", scratch.path("summary.md")));
    assert!(out.starts_with("::error "), "{out}");
    assert!(scratch.read("summary.md").starts_with("## factdiff: failed"));
    let (status, _, err) = scratch.said(&["check", "-o", "no/such/r.sarif"]);
    assert!(status == 2 && err.contains("no/such/r.sarif"), "{err}");
    let (status, _, err) = scratch.said(&["check", "-o", "r.odt"]);
    assert!(status == 2 && err.contains(".sarif"), "{err}");
}

#[test]
fn two_files_need_no_configuration() {
    let scratch = Scratch::altered();
    std::fs::remove_file(scratch.path("factdiff.toml")).expect("it is there");
    let (status, out) = scratch.check(&["wire/plant.md", "site/plant.md"]);
    assert!(status == 1 && out.contains("site/plant.md:5:43"), "{out}");
    let (status, out, _) = scratch.said(&["check", "wire/plant.md", "missing.md"]);
    assert!(status == 2 && out.contains("missing.md: unchecked"), "{out}");
    scratch.write("factdiff.toml", "[[pair]]\nrewrite = \"site/*.md\"\nlevels = { Q002 = \"note\" }\n");
    let (status, out, _) = said(&mut scratch.command("site", &["check", "../wire/plant.md", "plant.md"]));
    assert_eq!((status, out.contains("error[")), (0, false), "the rule of the rewrite holds: {out}");
}

#[test]
fn the_same_bytes_for_any_number_of_threads_and_from_any_folder() {
    let scratch = Scratch::new();
    for n in 0..40 {
        scratch.write(&format!("wire/{n}.md"), WIRE);
        scratch.write(&format!("site/{n}.md"), WIRE.replace("40 years", &format!("{} years", 38 + n % 5)));
    }
    let one = scratch.check(&["-f", "json", "--jobs", "1"]);
    assert!(one == scratch.check(&["-f", "json", "--jobs", "7"]), "the outputs differ");
    scratch.check(&["--write-baseline"]);
    let (status, out, _) = said(&mut scratch.command("site", &["check"]));
    assert!(status == 0 && out.contains("41 pairs checked: 41 passed"), "{out}");
    let (status, out, _) = said(scratch.command("", &["check", "--config"]).arg(scratch.path("factdiff.toml")));
    assert!(status == 0 && out.contains("41 passed"), "{out}");
}

#[test]
fn no_text_can_steer_a_log() {
    let scratch = Scratch::new();
    scratch.write("site/plant.md", WIRE.replace("chained", "lo%0A::error::cked\u{1b}[31m"));
    let (_, out) = scratch.check(&["-f", "github"]);
    assert!(out.lines().all(|line| !line.starts_with("::error::")) && !out.contains('\u{1b}'), "{out}");
    assert!(!scratch.check(&[]).1.contains('\u{1b}'));
}

#[cfg(unix)]
#[test]
fn no_path_and_no_reason_can_steer_a_log() {
    let scratch = Scratch::altered();
    let accepted = "<!-- factdiff: accept quote-altered \"locked\" ##[stop-commands]token -->\n\n";
    scratch.write("site/plant.md", WIRE.replace("\u{201c}We found", &format!("{accepted}\u{201c}We found")).replace("chained", "locked"));
    scratch.write("wire/::warning title=pwn::m.md", WIRE);
    scratch.write("site/::warning title=pwn::m.md", format!("{accepted}{}", WIRE.replace("chained", "locked")));
    scratch.write("wire/two\n::error::pwned\u{1b}[31m.md", WIRE);
    let sources = "[[pair]]\nsource = [\"wire/plant.md\", \"wire/two\\n::error::pwned\\u001b[31m.md\"]\nrewrite = \"site/plant.md\"\n";
    scratch.write("factdiff.toml", format!("{CONFIG}{sources}"));
    for format in ["github", "terminal"] {
        let (_, out, err) = scratch.said(&["check", "-f", format]);
        assert!(!out.contains("##[") && !out.contains('\u{1b}'), "{format}: {out}{err}");
        assert!(
            out.lines().all(|line| !line.starts_with("::error::pwned") && !line.starts_with("::warning title=pwn")),
            "{format}: {out}{err}"
        );
    }
}

#[test]
fn a_check_of_nothing_leaves_the_baseline_alone() {
    let scratch = Scratch::altered();
    scratch.said(&["check", "--write-baseline"]);
    let before = scratch.read("factdiff-baseline.json");
    scratch.write("factdiff.toml", "[[pair]]\nsource = \"wyre/*.md\"\nrewrite = \"sites/{stem}.md\"\n");
    for flag in ["--write-baseline", "--prune-baseline"] {
        assert_eq!(scratch.said(&["check", flag]).0, 2);
        assert_eq!(scratch.read("factdiff-baseline.json"), before, "{flag}");
    }
    assert!(before.contains("Q002"), "{before}");
}

#[test]
fn two_stories_are_unchecked_and_alone_no_pass() {
    let scratch = Scratch::new();
    scratch.write("site/plant.md", "The swallows came back to the harbour of Nida on Sunday, and the fishermen rang their bells.\n");
    let (status, out, err) = scratch.said(&["check"]);
    assert!(status == 2 && out.contains("1 unchecked"), "{status} {out}{err}");
}

#[test]
fn a_rewrite_that_feeds_another_still_needs_its_source() {
    let scratch = Scratch::new();
    scratch.write("site/late.md", WIRE);
    scratch.write("social/late.md", WIRE);
    scratch.write("factdiff.toml", format!("{CONFIG}[[pair]]\nsource = \"site/*.md\"\nrewrite = \"social/{{stem}}.md\"\n"));
    let (status, out) = scratch.check(&[]);
    assert!(status == 1 && out.contains("site/late.md"), "{out}");
}

#[cfg(unix)]
#[test]
fn a_rewrite_may_not_name_files_elsewhere_nor_devices() {
    let scratch = Scratch::new();
    scratch.write("factdiff.toml", "[[pair]]\nrewrite = \"site/*.md\"\n");
    for (source, why) in [("/etc/passwd", "outside the folder"), ("/dev/zero", "outside the folder"), ("../wire", "no file")] {
        scratch.write("site/plant.md", format!("---\nsource: {source}\n---\n{WIRE}"));
        let (status, out, err) = scratch.said(&["check"]);
        assert!(status == 2 && format!("{out}{err}").contains(why), "{source}: {out}{err}");
        assert!(!out.contains("root:"), "{source}: {out}");
    }
}

#[test]
fn init_writes_a_configuration_that_fits() {
    let scratch = Scratch::altered();
    let (status, _, err) = scratch.said(&["init"]);
    assert!(status == 2 && err.contains("here already"), "{err}");
    std::fs::remove_file(scratch.path("factdiff.toml")).expect("it is there");
    let (status, out, _) = scratch.said(&["init"]);
    assert!(status == 0 && out.contains("it found 1 pair"), "{out}");
    let text = scratch.read("factdiff.toml");
    assert!(text.contains("source = \"wire/*.md\"\nrewrite = \"site/{stem}.md\""), "{text}");
    assert_eq!(scratch.check(&[]).0, 1);
    std::fs::remove_file(scratch.path("factdiff.toml")).expect("it is there");
    scratch.write("site/plant.md", format!("---\nsource: ../wire/plant.md\n---\n{WIRE}"));
    assert_eq!(scratch.said(&["init"]).0, 0);
    assert!(scratch.read("factdiff.toml").contains("rewrite = \"site/*.md\""));
    assert_eq!(scratch.check(&[]).0, 0);
    let (status, out, _) = scratch.said(&["init", "--schema"]);
    assert!(status == 0 && out == factdiff::config_schema());
}
