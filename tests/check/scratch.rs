//! A scratch git repository with pairs to check.

use std::path::{Path, PathBuf};
use std::process;

use assert_cmd::Command;
use serde_json::Value;
use tempfile::TempDir;

/// The source of every pair: a wire story.
pub(crate) const WIRE: &str = "# Plant in Ebford closes\n\nThe plant in Ebford closed in May after 40 years, the company said.\n\n\
\"We found two of the five emergency doors chained from the outside,\" said Ana Ruiz, the fire chief.\n\n\
About 160 workers lost their jobs, and the union plans a march on Friday.\n";

/// Rules that pair by stem.
pub(crate) const CONFIG: &str = "[[pair]]\nsource = \"wire/*.md\"\nrewrite = \"site/{stem}.md\"\n";

/// A repository.
pub(crate) struct Scratch(TempDir);

impl Scratch {
    /// One with `factdiff.toml` and the pair `wire/plant.md`, `site/plant.md`, which agree.
    pub(crate) fn new() -> Self {
        let scratch = Scratch(tempfile::tempdir().expect("a folder for the repository"));
        scratch.write("factdiff.toml", CONFIG);
        scratch.write("wire/plant.md", WIRE);
        scratch.write("site/plant.md", WIRE);
        scratch
    }

    /// One whose rewrite has an altered quotation in line 5.
    pub(crate) fn altered() -> Self {
        let scratch = Scratch::new();
        scratch.write("site/plant.md", WIRE.replace("chained", "locked"));
        scratch
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub(crate) fn write(&self, name: &str, content: impl AsRef<[u8]>) {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().expect("a file has a folder")).expect("a folder can be made");
        std::fs::write(path, content).expect("a file can be written");
    }

    pub(crate) fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.path(name)).unwrap_or_else(|e| panic!("{name}: {e}"))
    }

    /// Changes words of a file; they have to be there.
    pub(crate) fn replace(&self, name: &str, from: &str, to: &str) {
        let text = self.read(name);
        assert!(text.contains(from), "{from:?} is not in {name}");
        self.write(name, text.replace(from, to));
    }

    pub(crate) fn git(&self, args: &[&str]) {
        let mut command = process::Command::new("git");
        command.current_dir(self.0.path()).args(["-c", "user.name=x", "-c", "user.email=x@x", "-c", "commit.gpgsign=false"]).args(args);
        let output = command.output().expect("git is installed");
        assert!(output.status.success(), "git {args:?}: {}", String::from_utf8_lossy(&output.stderr));
    }

    /// Makes it a repository with all files committed.
    pub(crate) fn commit(&self) {
        if !self.path(".git").exists() {
            self.git(&["init", "-q", "-b", "main"]);
        }
        self.git(&["add", "-A"]);
        self.git(&["commit", "-q", "-m", "A state"]);
    }

    /// The program, started in a folder of the repository.
    pub(crate) fn command(&self, folder: &str, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_factdiff"));
        command.current_dir(self.path(folder)).args(args);
        for name in ["NO_COLOR", "CLICOLOR_FORCE", "GITHUB_STEP_SUMMARY"] {
            command.env_remove(name);
        }
        command
    }

    /// Status, standard output and standard error.
    pub(crate) fn said(&self, args: &[&str]) -> (i32, String, String) {
        said(&mut self.command("", args))
    }

    /// `check` with more arguments: status and standard output.
    pub(crate) fn check(&self, args: &[&str]) -> (i32, String) {
        let (status, out, err) = self.said(&[&["check"], args].concat());
        assert!(status != 2, "{err}");
        (status, out)
    }

    /// `check` as JSON.
    pub(crate) fn json(&self, args: &[&str]) -> Value {
        let (_, out, err) = self.said(&[&["check", "-f", "json"], args].concat());
        serde_json::from_str(&out).unwrap_or_else(|e| panic!("{e}: {out}{err}"))
    }
}

pub(crate) fn said(command: &mut Command) -> (i32, String, String) {
    let output = command.output().expect("the program starts");
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("output is UTF-8");
    (output.status.code().unwrap_or(-1), text(&output.stdout), text(&output.stderr))
}

/// Findings of one code in a run.
pub(crate) fn findings<'v>(run: &'v Value, code: &str) -> Vec<&'v Value> {
    let pairs = run["pairs"].as_array().expect("a run has pairs");
    pairs.iter().flat_map(|p| p["findings"].as_array().expect("a report has findings")).filter(|f| f["code"] == code).collect()
}

/// Is there such a path?
pub(crate) fn exists(path: &Path) -> bool {
    path.exists()
}
