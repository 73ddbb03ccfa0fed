#!/usr/bin/env python3
"""The gate where people use it: the real pre-commit, the steps of action.yml, the GitLab example.

    python3 tests/ci/suite.py PROGRAM

Needs pre-commit and check-jsonschema (tests/ci/requirements.txt); .ci/run installs them. Without them it
fails, as a check that is skipped checks nothing.
"""

import http.server
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import threading

import yaml  # comes with pre-commit

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = pathlib.Path(sys.argv[1]).resolve()
TOOLS = pathlib.Path(sys.executable).parent
WIRE = """The plant in Ebford closed in May after 40 years, the company said.

"We found two of the five emergency doors chained from the outside," said Ana Ruiz, the fire chief.
"""
CONFIG = '[[pair]]\nsource = "wire/*.md"\nrewrite = "site/{stem}.md"\n'


def say(text):
    print(f"ci suite: {text}", flush=True)


def run(*command, cwd=None, env=None, expect=0):
    """Runs a command; answers with what it said."""
    done = subprocess.run([str(c) for c in command], cwd=cwd, env=env, capture_output=True, text=True)
    said = done.stdout + done.stderr
    allowed = expect if isinstance(expect, tuple) else (expect,)
    assert done.returncode in allowed, f"{command} gave {done.returncode}, not {expect}:\n{said}"
    return said


def holds(text, *words):
    for word in words:
        assert word in text, f"{word!r} is missing in:\n{text}"


def git(folder, *arguments):
    return run("git", "-c", "user.name=x", "-c", "user.email=x@x", "-c", "commit.gpgsign=false", *arguments, cwd=folder)


def commit(folder):
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "A state", "--no-verify")


def scratch(folder):
    """A repository with one pair that agrees."""
    for name, text in [("factdiff.toml", CONFIG), ("wire/a.md", WIRE), ("site/a.md", WIRE)]:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    commit(folder)
    return folder


def alter(folder):
    path = folder / "site/a.md"
    path.write_text(path.read_text().replace("chained", "locked"))


def snapshot(folder):
    """This project as it stands in the work tree, as a repository that pre-commit can clone."""
    names = run("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", cwd=ROOT).split("\0")
    for name in filter(None, names):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
    commit(folder)
    return folder


def pre_commit(place):
    hooks = snapshot(place / "hooks")
    tool = TOOLS / "pre-commit"
    run(tool, "validate-manifest", hooks / ".pre-commit-hooks.yaml")
    rev = git(hooks, "rev-parse", "HEAD").strip()
    env = dict(os.environ, PRE_COMMIT_HOME=str(place / "home"), PATH=f"{place / 'bin'}:{os.environ['PATH']}")
    # The hook that builds the program finds what is built already where it may.
    env["CARGO_TARGET_DIR"] = str(ROOT / "target")
    (place / "bin").mkdir()
    (place / "bin/factdiff").symlink_to(PROGRAM)
    for hook in ("factdiff-system", "factdiff"):
        repository = scratch(place / f"scratch-{hook}")
        config = {"repos": [{"repo": str(hooks), "rev": rev, "hooks": [{"id": hook}]}]}
        (repository / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config))
        git(repository, "add", "-A")
        holds(run(tool, "run", "--all-files", cwd=repository, env=env), "factdiff", "Passed")
        alter(repository)
        git(repository, "add", "-A")
        holds(run(tool, "run", cwd=repository, env=env, expect=1), "Failed", "site/a.md:3:43: error[Q002] quote-altered")
        # As a hook of git itself, which sets variables of its own.
        config["repos"][0]["hooks"][0]["args"] = ["--changed-since", "HEAD"]
        (repository / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config))
        git(repository, "add", "-A")
        run(tool, "install", cwd=repository, env=env)
        said = run("git", "-c", "user.name=x", "-c", "user.email=x@x", "commit", "-m", "x", cwd=repository, env=env, expect=1)
        holds(said, "error[Q002]")
        say(f"pre-commit runs the hook {hook}")


class Action:
    """The script steps of action.yml, run one after the other as a runner does."""

    def __init__(self, place, repository, inputs, server=""):
        self.action = yaml.safe_load((ROOT / "action.yml").read_text())
        self.inputs = {name: given.get("default", "") for name, given in self.action["inputs"].items()}
        assert set(inputs) <= set(self.inputs), inputs
        self.inputs.update(inputs)
        self.place, self.repository, self.server = place, repository, server
        self.outputs = {}
        place.mkdir()

    def filled(self, text):
        def value(match):
            words = match.group(1).strip().split(".")
            if words[0] == "inputs":
                return self.inputs[words[1]]
            if words[0] == "steps":
                return self.outputs.get(words[1], {}).get(words[3], "")
            return {"action_path": str(ROOT), "action_repository": "news/factdiff", "server_url": self.server}[words[1]]

        return re.sub(r"\$\{\{(.*?)\}\}", value, str(text))

    def run(self, expect=0):
        said, summary = "", self.place / "summary.md"
        for step in self.action["runs"]["steps"]:
            if "run" not in step:
                continue
            assert step["shell"] == "bash" and "${{" not in step["run"], "inputs come as variables, never as code"
            output = self.place / f"output-{step['id']}"
            output.touch()
            env = dict(os.environ, GITHUB_OUTPUT=str(output), GITHUB_STEP_SUMMARY=str(summary), RUNNER_TEMP=str(self.place))
            env.update({name: self.filled(text) for name, text in step.get("env", {}).items()})
            folder = self.repository / self.filled(step.get("working-directory", "."))
            last = step["id"] == "check"
            said += run("bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", step["run"], cwd=folder, env=env, expect=expect if last else 0)
            self.outputs[step["id"]] = dict(line.split("=", 1) for line in output.read_text().splitlines())
        return said, summary.read_text() if summary.exists() else ""


def action(place):
    run(TOOLS / "check-jsonschema", "--builtin-schema", "vendor.github-actions", ROOT / "action.yml")
    repository = scratch(place / "repository")
    program = {"binary": str(PROGRAM)}
    said, summary = Action(place / "1", repository, program).run()
    holds(said, "factdiff: 1 pair checked: 1 passed")
    holds(summary, "## factdiff: passed")
    alter(repository)
    failing = Action(place / "2", repository, program)
    said, summary = failing.run(expect=1)
    holds(said, "::error file=site/a.md,line=3,col=43")
    holds(summary, "## factdiff: failed", "quote-altered")
    assert failing.outputs["check"]["status"] == "1"
    log = json.loads(pathlib.Path(failing.outputs["check"]["sarif"]).read_text())
    assert [r["ruleId"] for r in log["runs"][0]["results"]] == ["Q002"]
    said, _ = Action(place / "3", repository, {**program, "fail-on": "never", "format": "terminal", "config": "factdiff.toml"}).run()
    holds(said, "site/a.md:3:43: error[Q002]")
    said, _ = Action(place / "4", repository, {**program, "config": "none.toml; touch pwned"}).run(expect=2)
    assert not list(repository.rglob("pwned")), "an input was run as code"
    commit_all = Action(place / "5", repository, {**program, "changed-since": "HEAD"})
    holds(commit_all.run(expect=1)[0], "error[Q002]")
    git(repository, "commit", "-q", "-am", "x")
    holds(Action(place / "6", repository, {**program, "changed-since": "HEAD"}).run()[0], "nothing to check")
    say("the steps of action.yml run with a given program")
    download(place, repository)
    os.environ["CARGO_TARGET_DIR"] = str(ROOT / "target")
    built = Action(place / "8", repository, {})
    built.run(expect=1)
    assert built.outputs["get"]["program"].endswith("release/factdiff")
    say("the action builds the program")


def download(place, repository):
    """A release that is served here, under the address of a real one."""
    machine = {"x86_64": "x86_64", "aarch64": "aarch64"}[os.uname().machine]
    folder = place / "server/news/factdiff/releases/download/v0.1.0"
    folder.mkdir(parents=True)
    with tarfile.open(folder / f"factdiff-0.1.0-{machine}-unknown-linux-gnu.tar.gz", "w:gz") as archive:
        archive.add(PROGRAM, "factdiff")

    class Handler(http.server.SimpleHTTPRequestHandler):
        def __init__(self, *arguments, **named):
            super().__init__(*arguments, directory=str(place / "server"), **named)

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_address[1]}"
    holds(Action(place / "7", repository, {"version": "0.1.0"}, address).run(expect=1)[0], "error[Q002]")
    server.shutdown()
    say("the action downloads a release")


def guide(place):
    """The examples of the guide are what the tools take."""
    text = (ROOT / "docs/ci.md").read_text()
    blocks = re.findall(r"```yaml\n# (\S+)\n(.*?)```", text, re.S)
    names = [name for name, _ in blocks]
    for wanted in (".gitlab-ci.yml", ".pre-commit-config.yaml", ".github/workflows/factdiff.yml"):
        assert wanted in names, f"docs/ci.md has no example of {wanted}"
    for name, block in blocks:
        path = place / pathlib.Path(name).name
        path.write_text(block)
        if name == ".gitlab-ci.yml":
            run(TOOLS / "check-jsonschema", "--builtin-schema", "vendor.gitlab-ci", path)
        elif name == ".pre-commit-config.yaml":
            run(TOOLS / "pre-commit", "validate-config", path)
        else:
            run(TOOLS / "check-jsonschema", "--builtin-schema", "vendor.github-workflows", path)
    say("the examples of docs/ci.md are valid")


def main():
    with tempfile.TemporaryDirectory() as folder:
        place = pathlib.Path(folder)
        for part in (guide, action, pre_commit):
            (place / part.__name__).mkdir()
            part(place / part.__name__)
    say("passed")


if __name__ == "__main__":
    main()
