//! Bad files, end to end: each row of the table of bad input, and what a file system can do.
//!
//! The answer is asked for at the edge: exit status, the words on standard error, the notices of the
//! report. Nothing may crash, hang, or be guessed in silence.

#![expect(clippy::disallowed_methods, reason = "tests write the files that the program reads")]

use std::path::PathBuf;
use std::time::Duration;

use assert_cmd::Command;
use serde_json::Value;
use tempfile::TempDir;

const A: &str = "The council voted on Monday to close the ferry line.\n\nIt had lost 1,200 euros a day.\n";

struct Folder(TempDir);

impl Folder {
    fn new() -> Self {
        let folder = Folder(tempfile::tempdir().expect("a folder for the inputs"));
        folder.write("a.txt", A);
        folder
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn write(&self, name: &str, content: impl AsRef<[u8]>) {
        std::fs::write(self.path(name), content).expect("an input can be written");
    }

    /// Status, standard output and standard error; a hang is a failure.
    fn said(&self, args: &[&str]) -> (i32, String, String) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_factdiff"));
        let output = command.current_dir(self.0.path()).timeout(Duration::from_mins(2)).args(args).output().expect("the program starts");
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("output is UTF-8");
        (output.status.code().unwrap_or(-1), text(&output.stdout), text(&output.stderr))
    }

    /// The report on `name` against the calm account.
    fn report(&self, name: &str) -> Value {
        let (status, out, err) = self.said(&["a.txt", name, "-f", "json"]);
        assert_eq!(status, 0, "{name}: {err}");
        serde_json::from_str(&out).unwrap_or_else(|e| panic!("{name}: {e}: {out}"))
    }

    fn refused(&self, args: &[&str], words: &[&str]) {
        let (status, out, err) = self.said(args);
        assert_eq!((status, out.as_str()), (2, ""), "{args:?}: {err}");
        for word in words {
            assert!(err.contains(word), "{args:?} says {word}: {err}");
        }
    }
}

fn codes(report: &Value) -> Vec<&str> {
    report["notices"].as_array().into_iter().flatten().filter_map(|notice| notice["code"].as_str()).collect()
}

fn text(report: &Value) -> &str {
    report["accounts"][1]["text"].as_str().unwrap_or_default()
}

#[test]
fn what_is_not_there_or_no_file_is_named() {
    let folder = Folder::new();
    std::fs::create_dir(folder.path("folder")).expect("a folder can be made");
    folder.refused(&["a.txt", "gone.txt"], &["gone.txt", "No such file"]);
    folder.refused(&["a.txt", "folder"], &["folder", "directory"]);
    folder.refused(&["a.txt", ""], &["a value is required"]);
    folder.refused(&["a.txt", &"x".repeat(5_000)], &["name too long"]);
}

/// Somebody whom no file here belongs to, on every Unix.
#[cfg(unix)]
const NOBODY: u32 = 65_534;

/// What the program says to a user who may not read every file: this one, or nobody where this is root.
#[cfg(unix)]
fn said_to_a_user(folder: &Folder, args: &[&str]) -> std::io::Result<(i32, String, String)> {
    use std::os::unix::fs::PermissionsExt;
    use std::os::unix::process::CommandExt;
    if std::fs::read(folder.path("shut.txt")).is_err() {
        return Ok(folder.said(args));
    }
    // The folder of the build may be shut to others.
    std::fs::copy(env!("CARGO_BIN_EXE_factdiff"), folder.path("factdiff"))?;
    std::fs::set_permissions(folder.0.path(), std::fs::Permissions::from_mode(0o755))?;
    let mut command = std::process::Command::new(folder.path("factdiff"));
    let output = command.uid(NOBODY).gid(NOBODY).current_dir(folder.0.path()).args(args).output()?;
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    Ok((output.status.code().unwrap_or(-1), text(&output.stdout), text(&output.stderr)))
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_read_is_named() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new();
    folder.write("shut.txt", A);
    std::fs::set_permissions(folder.path("shut.txt"), std::fs::Permissions::from_mode(0o000)).expect("rights can be set");
    match said_to_a_user(&folder, &["a.txt", "shut.txt"]) {
        Ok((status, out, err)) => {
            assert_eq!((status, out.as_str()), (2, ""), "{err}");
            assert!(["shut.txt", "Permission denied", "may not open"].iter().all(|word| err.contains(word)), "{err}");
        }
        // A sandbox may let root read everything and yet not let it become somebody else.
        Err(cause) => println!("skipped: the program cannot be run as a user without rights here ({cause})"),
    }
}

#[cfg(unix)]
#[test]
fn a_loop_of_links_is_named() {
    let folder = Folder::new();
    for (from, to) in [("x.txt", "y.txt"), ("y.txt", "x.txt")] {
        std::os::unix::fs::symlink(to, folder.path(from)).expect("a link can be made");
    }
    folder.refused(&["a.txt", "x.txt"], &["x.txt", "levels of symbolic links"]);
}

#[cfg(unix)]
#[test]
fn a_pipe_and_a_device_are_read_like_files() {
    let folder = Folder::new();
    let made = std::process::Command::new("mkfifo").arg(folder.path("pipe.txt")).status();
    if made.is_ok_and(|status| status.success()) {
        let path = folder.path("pipe.txt");
        let writer = std::thread::spawn(move || std::fs::write(path, A));
        assert_eq!(text(&folder.report("pipe.txt")), A);
        writer.join().expect("the writer ends").expect("the pipe takes it");
    } else {
        println!("skipped: no pipe can be made here");
    }
    assert!(codes(&folder.report("/dev/null")).contains(&"nothing-to-compare"));
}

#[test]
fn a_file_that_changes_while_it_is_read_is_read_somehow() {
    let folder = Folder::new();
    let long = A.repeat(400);
    folder.write("b.txt", &long);
    let path = folder.path("b.txt");
    let stop = std::sync::Arc::new(std::sync::atomic::AtomicBool::new(false));
    let told = std::sync::Arc::clone(&stop);
    let writer = std::thread::spawn(move || {
        let mut at = 0;
        while !told.load(std::sync::atomic::Ordering::Relaxed) {
            at = (at + 977) % long.len();
            std::fs::write(&path, &long[..at]).expect("the file can be written");
        }
    });
    for _ in 0..4 {
        let (status, _, err) = folder.said(&["a.txt", "b.txt"]);
        assert_eq!(status, 0, "{err}");
    }
    stop.store(true, std::sync::atomic::Ordering::Relaxed);
    writer.join().expect("the writer ends");
}

#[test]
fn nothing_to_compare_is_told_and_fails_a_check() {
    let folder = Folder::new();
    for (name, content) in
        [("empty.txt", ""), ("blank.txt", " \n\n\t\n"), ("furniture.txt", "Advertisement\n\nShare Tweet Email\n"), ("emoji.txt", "😀 🚀\n")]
    {
        folder.write(name, content);
        assert!(codes(&folder.report(name)).contains(&"nothing-to-compare"), "{name}");
        assert_eq!(folder.said(&["check", "a.txt", name]).0, 2, "{name}");
    }
}

#[test]
fn what_is_no_text_is_named_by_its_type() {
    let folder = Folder::new();
    let cases: [(&str, &[u8], &str); 5] = [
        ("image.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "a PNG image"),
        ("paper.txt", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "a PDF file"),
        ("old.txt", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0", "an old Office document"),
        ("packed.txt", b"\x1f\x8b\x08\0\0\0\0\0\0\x03", "a gzip archive"),
        ("noise.txt", &[0, 1, 2, 3, 0xfe, 0, 7, 0x90, 0, 0, 4, 0xff, 0, 0x81, 3, 2, 0, 0, 1], "not text"),
    ];
    for (name, bytes, detected) in cases {
        folder.write(name, bytes);
        folder.refused(&["a.txt", name], &[name, detected]);
    }
    folder.write("bad.docx", "no archive");
    folder.refused(&["a.txt", "bad.docx"], &["bad.docx", "Word file cannot be read"]);
}

#[test]
fn encodings_are_decoded_and_guesses_told() {
    let folder = Folder::new();
    let words = "The café in Zürich was “closed” – for 5 €.\n";
    let utf16 =
        |mark: u16, bytes: fn(u16) -> [u8; 2]| std::iter::once(mark).chain(words.encode_utf16()).flat_map(bytes).collect::<Vec<u8>>();
    let windows = b"The caf\xE9 in Z\xFCrich was \x93closed\x94 \x96 for 5 \x80.\n".to_vec();
    let crlf = words.replace('\n', "\r\n");
    let cases = [
        (utf16(0xFEFF, u16::to_le_bytes), words, None),
        (utf16(0xFEFF, u16::to_be_bytes), words, None),
        ([b"\xEF\xBB\xBF", words.as_bytes()].concat(), words, None),
        (windows, words, Some("encoding-guessed")),
        (crlf.clone().into_bytes(), &crlf, None),
        (b"One \xE2\x80\x9Cline\xE2\x80\x9D.\nTwo \xFF.\n".to_vec(), "One “line”.\nTwo \u{FFFD}.\n", Some("invalid-encoding")),
        (b"The line\0 closes.\n".to_vec(), "The line\0 closes.\n", None),
    ];
    for (bytes, decoded, notice) in cases {
        folder.write("b.txt", bytes);
        let report = folder.report("b.txt");
        assert_eq!(text(&report), decoded);
        let told: Vec<&str> = codes(&report).into_iter().filter(|code| code.contains("encoding")).collect();
        assert_eq!(told, notice.into_iter().collect::<Vec<_>>(), "{decoded}");
    }
}

#[test]
fn an_open_quotation_ends_with_its_paragraph_and_is_told() {
    let folder = Folder::new();
    folder.write("b.txt", "“We had no choice, said Ana Ruiz.\n\nIt had lost 1,200 euros a day.\n");
    let report = folder.report("b.txt");
    assert!(codes(&report).contains(&"quotation-unclosed"), "{:?}", codes(&report));
}

#[test]
fn another_language_is_told_and_its_figures_compared() {
    let folder = Folder::new();
    let long = "Der Stadtrat von Ebford hat am Montag beschlossen, die Fähre über die Bucht im Mai einzustellen, weil sie seit neun Jahren Verluste gemacht hatte. Sie hatte 2022 nur 12 Boote und verlor 310 Euro am Tag. „Wir hatten keine Wahl“, sagte die Bürgermeisterin nach der Sitzung den Zeitungen der Stadt.\n\nDie Boote sollen noch vor dem Ende des Sommers verkauft werden, und der Steg bleibt für Angler und Spaziergänger offen.\n".repeat(3);
    folder.write("de.txt", long);
    let report = folder.report("de.txt");
    assert!(codes(&report).contains(&"language-unsupported"), "{:?}", codes(&report));
    let kinds = report["accounts"][1]["facts"].as_array().into_iter().flatten().filter_map(|fact| fact["type"].as_str());
    let kinds: std::collections::BTreeSet<&str> = kinds.collect();
    assert!(kinds.contains("date") && kinds.contains("number") && kinds.contains("quote"), "{kinds:?}");
}

#[test]
fn what_is_over_a_limit_is_cut_and_told() {
    let folder = Folder::new();
    folder.write("b.txt", "It rained.\n".repeat(1_000_000));
    let report = folder.report("b.txt");
    assert!(codes(&report).contains(&"text-truncated") && codes(&report).contains(&"sentences-limit"), "{:?}", codes(&report));
    assert!(text(&report).len() <= 10_000_000);
    // Of JSON the text is cut, not the file, so that what stands behind ten million bytes can be asked for.
    folder.write("b.json", format!("{{\"first\": \"{}\", \"body\": \"It rained.\"}}", "It rained. ".repeat(1_000_000)));
    assert_eq!(text(&folder.report("b.json")), "It rained.");
}

#[test]
fn bad_configurations_are_answered_with_place_and_nearest_word() {
    let folder = Folder::new();
    folder.write("factdiff.toml", "[levels]\nnumber-only-in-c = \"error\"\n");
    folder.refused(&["check"], &["factdiff.toml:2:", "number-only-in-"]);
    folder.write("factdiff.toml", "profil = \"rewrite\"\n");
    folder.refused(&["check"], &["factdiff.toml:1:", "profile"]);
    folder.write("factdiff.toml", b"\xff\xfe\0garbage");
    folder.refused(&["check"], &["factdiff.toml"]);
}

#[test]
fn an_article_leads_a_check_to_no_file_outside() {
    let folder = Folder::new();
    let secret = "The secret is 4711 dollars.\n";
    folder.write("secret.txt", secret);
    std::fs::create_dir_all(folder.path("tree/site")).expect("a folder can be made");
    std::fs::create_dir(folder.path("tree/wire")).expect("a folder can be made");
    folder.write("tree/factdiff.toml", "[[pair]]\nsource = \"wire/*.md\"\nrewrite = \"site/*.md\"\n");
    let absolute = folder.path("secret.txt").display().to_string();
    for path in ["../../secret.txt", "../wire/../../secret.txt", &absolute] {
        folder.write("tree/site/a.md", format!("---\nsource: {path}\n---\nThe line cost 12 dollars.\n"));
        let (status, out, err) = folder.said(&["check", "--config", "tree/factdiff.toml", "-f", "json"]);
        let told = format!("{out}{err}");
        assert!(status == 2 && told.contains("outside") && !told.contains("4711"), "{path}: {status} {told}");
    }
    #[cfg(unix)]
    {
        folder.write("tree/site/a.md", "The line cost 12 dollars.\n");
        std::os::unix::fs::symlink("../../secret.txt", folder.path("tree/wire/a.md")).expect("a link can be made");
        let (status, out, err) = folder.said(&["check", "--config", "tree/factdiff.toml", "-f", "json"]);
        let told = format!("{out}{err}");
        assert!(status == 2 && told.contains("outside") && !told.contains("4711"), "{status} {told}");
    }
    // What the configuration itself names may lie anywhere.
    folder.write("tree/factdiff.toml", "[[pair]]\nsource = \"../secret.txt\"\nrewrite = \"site/a.md\"\n");
    let (_, out, err) = folder.said(&["check", "--config", "tree/factdiff.toml", "-f", "json"]);
    assert!(out.contains("4711"), "{out}{err}");
}

#[test]
fn bad_rows_of_a_batch_answer_and_the_rest_goes_on() {
    let folder = Folder::new();
    let row = "{\"id\": \"x\", \"a\": {\"text\": \"It rained.\"}, \"b\": {\"text\": \"It rained.\"}}\n";
    let deep = format!("{{\"id\": \"deep\", \"a\": {}1{}}}\n", "[".repeat(50_000), "]".repeat(50_000));
    folder.write(
        "rows.jsonl",
        format!("{row}not json\n{deep}{{\"id\": \"y\", \"a\": {{\"path\": \"gone.txt\"}}, \"b\": {{\"text\": \"\"}}}}\n{row}"),
    );
    let (status, out, _) = folder.said(&["batch", "rows.jsonl"]);
    let rows: Vec<Value> = out.lines().map(|line| serde_json::from_str(line).expect("each row is JSON")).collect();
    let failed: Vec<bool> = rows.iter().map(|row| row.get("error").is_some()).collect();
    assert_eq!((status, failed), (2, vec![false, true, true, true, false]), "{out}");
}

#[test]
fn deep_nesting_is_read_or_refused() {
    let folder = Folder::new();
    for (name, content) in [
        ("deep.html", format!("{}The line closes.", "<div>".repeat(50_000))),
        ("bold.html", format!("{}The line closes.", "<b>".repeat(50_000))),
        ("signed.html", format!("{}{}The line closes.", "<blockquote>".repeat(20_000), "<footer>".repeat(20_000))),
        ("deep.md", format!("{}The line closes.", "> ".repeat(20_000))),
        ("listed.md", format!("{}The line closes.", "- ".repeat(20_000))),
        ("linked.md", "[".repeat(50_000) + "The line closes."),
    ] {
        folder.write(name, content);
        assert!(text(&folder.report(name)).contains("The line closes"), "{name}");
    }
    folder.write("deep.json", "[".repeat(100_000));
    folder.refused(&["a.txt", "deep.json"], &["deep.json", "not JSON"]);
    folder.write("nested.json", format!("{}\"The line closes.\"{}", "{\"body\":".repeat(50_000), "}".repeat(50_000)));
    folder.refused(&["a.txt", "nested.json"], &["nested.json"]);
}
