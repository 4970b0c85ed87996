"""One folder, one report: whatever the number of workers, cold or cached, whatever happens to the cache."""

import subprocess
from pathlib import Path

from tests.gate.fakes import SLOW
from tests.gate.run import command, environment, gate, plain, plant, write


def test_any_jobs_cold_and_warm(tmp_path: Path) -> None:
    """Ten runs, cold and warm, with one to four workers give one report, byte for byte but for `run`."""
    project = plant(tmp_path / "project", 7)
    write(project / "posters/p07.png", "die")
    reports = []
    for jobs in ("1", "2", "3", "4"):
        fresh = ("--format", "json", "--jobs", jobs, "--cache")
        reports += [plain(gate(project, *fresh, str(tmp_path / jobs)).stdout) for _ in range(2)]
    for jobs in ("1", "3"):
        reports.append(plain(gate(project, "--format", "json", "--no-cache", "--jobs", jobs).stdout))
    assert len(reports) == 10
    assert all(report == reports[0] for report in reports)
    assert [asset["reason"] for asset in reports[0]["assets"]].count("worker-died") == 1


def test_a_cache_in_the_folder(tmp_path: Path) -> None:
    """A cache inside the checked folder is no part of it."""
    project = plant(tmp_path / "project", 1)
    reports = [plain(gate(project, "--format", "json", "--cache", str(project / "kept")).stdout) for _ in range(2)]
    assert reports[0] == reports[1]
    assert reports[0]["skipped"] == []


def test_two_runs_at_once(tmp_path: Path) -> None:
    """Two runs share a cache and neither disturbs the other."""
    project = plant(tmp_path / "project", 6)
    words = command("--cache", str(tmp_path / "cache"), "--jobs", "1", "--format", "json")
    both = [
        subprocess.Popen(
            words, cwd=project, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment(**{SLOW: "0.05"})
        )
        for _ in range(2)
    ]
    out = [process.communicate(timeout=60) for process in both]
    assert plain(out[0][0]) == plain(out[1][0])
    assert [said for _, said in out] == [b"", b""]


def test_a_report_that_cannot_be_written(tmp_path: Path) -> None:
    """A report that cannot be written is status 2 with the file's name, and no half of it is left."""
    project = plant(tmp_path / "project", 1)
    write(tmp_path / "file", "")
    result = gate(project, "--format", f"json={tmp_path}/file/report.json", "--no-cache")
    assert result.returncode == 2
    assert b"report.json" in result.stderr
    assert b"Traceback" not in result.stderr
