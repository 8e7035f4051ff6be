"""No setting runs a program or changes an answer, whoever made it. Each trap is first shown to close on git itself."""

import os
import subprocess
from pathlib import Path

import pytest

from conflict_tracker.record.base import BaseMissingError, base_record
from conflict_tracker.record.git import GitFailedError, GitRefusedError, git
from conflict_tracker.record.history import read_history
from tests.support.repository import SIGNATURE, commit, rewrite, start, trap
from tests.support.repository import git as plain

OUTPUT = {
    "color.ui": "always",
    "core.quotePath": "true",
    "core.useReplaceRefs": "true",
    "diff.noprefix": "true",
    "diff.orderFile": "/nowhere",
    "diff.renames": "copies",
    "format.pretty": "fuller",
    "i18n.logOutputEncoding": "UTF-16",
    "log.abbrevCommit": "true",
    "log.date": "human",
    "log.decorate": "full",
    "log.diffMerges": "off",
    "log.follow": "true",
    "log.mailmap": "true",
    "log.showRoot": "false",
    "notes.displayRef": "*",
}


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Two commits and a merge; the last one signed."""
    folder = tmp_path / "repository"
    start(folder)
    (folder / "incidents" / "registry").mkdir(parents=True)
    write(folder, "a.yml", "first")
    commit(folder, 1000)
    plain(folder, "checkout", "-q", "-b", "proposal")
    write(folder, "é.yml", "second")
    commit(folder, 2000)
    plain(folder, "checkout", "-q", "main")
    plain(folder, "merge", "-q", "--no-ff", "--no-edit", "proposal", when=3000)
    rewrite(folder, ("3000 +0000\n\n", f"3000 +0000\n{SIGNATURE}\n"))
    return folder


def write(folder: Path, name: str, text: str) -> None:
    (folder / "incidents" / name).write_text(text)


def told(folder: Path) -> dict[str, int]:
    return read_history(folder / "incidents").modified


def configure(where: str, settings: dict[str, str], folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings of the checkout, of the user, or of the environment."""
    if where == "environment":
        monkeypatch.setenv("GIT_CONFIG_COUNT", str(len(settings)))
        for n, (name, value) in enumerate(settings.items()):
            monkeypatch.setenv(f"GIT_CONFIG_KEY_{n}", name)
            monkeypatch.setenv(f"GIT_CONFIG_VALUE_{n}", value)
        return
    file = folder / ".git" / "config" if where == "checkout" else folder.parent / "config"
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(folder.parent / "config"))
    for name, value in settings.items():
        subprocess.run(["git", "config", "-f", file, name, value], check=True)


def git_itself(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=folder, check=False, capture_output=True)


WHERE = pytest.mark.parametrize("where", ["checkout", "user", "environment"])


@WHERE
def test_a_signature_is_not_looked_at(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    program, trace = trap(tmp_path)
    configure(where, {"log.showSignature": "true", "gpg.program": str(program)}, repository, monkeypatch)
    git_itself(repository, "log")
    assert trace.exists()
    trace.unlink()
    assert told(repository) == {"incidents/a.yml": 1000, "incidents/é.yml": 3000}
    assert not trace.exists()


@WHERE
def test_the_answer_is_the_same_under_every_setting(
    repository: Path, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    ask = ("git", "log", "-m", "--first-parent", "--name-only", "--", "incidents")
    before = subprocess.run(ask, cwd=repository, check=True, capture_output=True).stdout
    configure(where, OUTPUT, repository, monkeypatch)
    after = subprocess.run(ask, cwd=repository, check=False, capture_output=True).stdout
    assert after != before
    assert told(repository) == {"incidents/a.yml": 1000, "incidents/é.yml": 3000}


def test_replacements_and_grafts_of_one_clone_change_nothing(repository: Path) -> None:
    """They lie in this checkout alone, and would give it another history than the published one."""
    other = plain(repository, "commit-tree", "HEAD^{tree}", "-m", "other", when=9000)
    plain(repository, "replace", "HEAD", other)
    (repository / ".git" / "info").mkdir(exist_ok=True)
    (repository / ".git" / "info" / "grafts").write_text(f"{plain(repository, 'rev-parse', 'HEAD')}\n")
    assert told(repository) == {"incidents/a.yml": 1000, "incidents/é.yml": 3000}


def test_what_a_partial_clone_lacks_is_told_and_not_fetched(repository: Path, tmp_path: Path) -> None:
    program, trace = trap(tmp_path)
    tree = plain(repository, "rev-parse", "HEAD^{tree}")
    (repository / ".git" / "objects" / tree[:2] / tree[2:]).unlink()
    settings = {
        "core.repositoryFormatVersion": "1",
        "extensions.partialClone": "origin",
        "remote.origin.url": "ssh://example.org/x.git",
        "remote.origin.promisor": "true",
        "remote.origin.uploadpack": str(program),
        "core.sshCommand": str(program),
        "protocol.ssh.allow": "always",
        "protocol.file.allow": "always",
    }
    for name, value in settings.items():
        plain(repository, "config", name, value)
    for url in ("ssh://example.org/x.git", str(tmp_path)):
        plain(repository, "config", "remote.origin.url", url)
        git_itself(repository, "log", "--name-only", "-m")
        assert trace.exists()
        trace.unlink()
        with pytest.raises(GitRefusedError, match="Clone it anew, whole"):
            told(repository)
        with pytest.raises(BaseMissingError), base_record(repository / "incidents", "HEAD"):
            pass
        assert not trace.exists()


def test_the_attributes_of_a_revision_hide_and_run_nothing(repository: Path, tmp_path: Path) -> None:
    """Of files that are exported without, rewritten, or passed through a program, all come out as they are."""
    program, trace = trap(tmp_path)
    (repository / ".gitattributes").write_text("incidents/a.yml export-ignore\n*.yml filter=trap export-subst ident\n")
    write(repository, "é.yml", "$Format:%H$ $Id$")
    commit(repository, 4000)
    plain(repository, "config", "filter.trap.smudge", str(program))
    plain(repository, "config", "tar.tar.command", str(program))
    git_itself(repository, "archive", "--format=tar", "HEAD")
    assert trace.exists()
    trace.unlink()
    with base_record(repository / "incidents", "HEAD") as old:
        assert {path.name: path.read_text() for path in old.iterdir()} == {
            "a.yml": "first",
            "é.yml": "$Format:%H$ $Id$",
        }
    assert not trace.exists()


def test_names_alone_are_enough_where_contents_are_not_asked_for(repository: Path) -> None:
    with base_record(repository / "incidents", "HEAD~1", lambda _: False) as old:
        assert [(path.name, path.read_text()) for path in old.iterdir()] == [("a.yml", "")]


def test_only_ordinary_files_of_the_record_come_out(repository: Path) -> None:
    """No link, and nothing outside the folder; contents as they are, byte by byte."""
    (repository / "incidents" / "link.yml").symlink_to("/etc/passwd")
    (repository / "outside.yml").write_text("x")
    (repository / "incidents" / "2020").mkdir()
    for name, content in (("empty.yml", b""), ("bytes.yml", b"\0\r\n\xff" * 100_000)):
        (repository / "incidents" / "2020" / name).write_bytes(content)
    (repository / "incidents" / os.fsdecode(b"\xff.yml")).write_text("x")
    commit(repository, 4000)
    with base_record(repository / "incidents", "main") as old:
        found = {path.relative_to(old).as_posix(): path for path in old.rglob("*.yml")}
        assert sorted(found) == ["2020/bytes.yml", "2020/empty.yml", "a.yml", "é.yml"]
        assert found["2020/bytes.yml"].read_bytes() == b"\0\r\n\xff" * 100_000
        assert found["2020/empty.yml"].read_bytes() == b""


@pytest.mark.parametrize(
    "revision", ["nowhere", "-x", "--help", "HEAD..HEAD", "^HEAD", "HEAD:incidents/a.yml", "", "a\0b"]
)
def test_what_is_no_revision_is_said_to_be_none(repository: Path, revision: str) -> None:
    with pytest.raises(BaseMissingError, match="is no revision"), base_record(repository / "incidents", revision):
        pass


def test_the_checkout_is_the_one_in_which_the_folder_lies(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Git sets these variables where it runs a hook, of whatever repository."""
    start(tmp_path / "other")
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "other" / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(tmp_path / "other"))
    monkeypatch.setenv("GIT_INDEX_FILE", "nothing")
    assert told(repository) == {"incidents/a.yml": 1000, "incidents/é.yml": 3000}


def test_what_git_says_when_it_stops_is_one_printable_line(repository: Path) -> None:
    with pytest.raises(GitFailedError) as caught:
        git(repository, "log", "\x1b[31m\nx", "--")
    assert str(caught.value).isprintable()
