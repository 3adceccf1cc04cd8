"""tools/system_libraries.py: what is missing, how it is told, and that nothing is installed without leave."""

from __future__ import annotations

import ast
import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

TOOL = Path(__file__).resolve().parent.parent / "tools" / "system_libraries.py"


@pytest.fixture
def tool(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The tool on a Linux where everything is there."""
    spec = importlib.util.spec_from_file_location("system_libraries", TOOL)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module.sys, "platform", "linux")
    monkeypatch.setattr(module, "_there", lambda _library: True)
    monkeypatch.setattr(module.shutil, "which", lambda program: f"/usr/bin/{program}")
    return module


def refuse(_packages: list[str]) -> bool:
    return False


def test_nothing_is_said_where_nothing_is_missing(tool: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    assert tool.main(["--window", "--virtual"]) == 0
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("options", "packages"),
    [
        ({"window": False, "virtual": False}, {"libegl1"}),
        ({"window": True, "virtual": False}, {"libegl1", "libxcb-cursor0"}),
        ({"window": False, "virtual": True}, {"libegl1", "libxcb-cursor0", "xauth", "xvfb"}),
    ],
)
def test_each_use_asks_for_what_it_needs(
    tool: ModuleType, monkeypatch: pytest.MonkeyPatch, options: dict[str, bool], packages: set[str]
) -> None:
    gone = {"libEGL.so.1", "libxcb-cursor.so.0"}
    monkeypatch.setattr(tool, "_there", lambda library: library not in gone)
    monkeypatch.setattr(tool.shutil, "which", lambda _program: None)
    assert tool.missing(**options) == sorted(packages)


def test_one_command_is_named_where_it_may_not_install(
    tool: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(tool, "_there", lambda library: library != "libGL.so.1")
    monkeypatch.setattr(tool, "install", refuse)
    assert tool.main([]) == 1
    last = capsys.readouterr().out.strip().splitlines()[-1]
    assert last.strip().startswith("sudo apt-get update && sudo apt-get install")
    assert last.endswith("libgl1")


def test_it_installs_for_nobody_but_root(tool: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_arguments: object, **_options: object) -> None:
        raise AssertionError("a command was run")

    monkeypatch.setattr(tool.subprocess, "run", never)
    monkeypatch.setattr(tool.os, "geteuid", lambda: 1000, raising=False)
    assert not tool.install(["libgl1"])
    monkeypatch.setattr(tool.shutil, "which", lambda _program: None)
    monkeypatch.setattr(tool.os, "geteuid", lambda: 0, raising=False)
    assert not tool.install(["libgl1"])


@pytest.mark.parametrize(("code", "installed"), [(0, True), (100, False)])
def test_root_installs_with_the_named_command(
    tool: ModuleType, monkeypatch: pytest.MonkeyPatch, code: int, installed: bool
) -> None:
    ran: list[list[str]] = []

    def run(command: list[str], **_options: object) -> subprocess.CompletedProcess[str]:
        ran.append(command)
        return subprocess.CompletedProcess(command, code, "", "")

    monkeypatch.setattr(tool.subprocess, "run", run)
    monkeypatch.setattr(tool.os, "geteuid", lambda: 0, raising=False)
    assert tool.install(["libgl1"]) is installed
    assert ran[-1] == tool.command(["libgl1"])


def test_other_systems_bring_their_own_libraries(tool: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tool.sys, "platform", "darwin")
    monkeypatch.setattr(tool, "_there", lambda _library: False)
    assert tool.main(["--window"]) == 0


def test_it_runs_before_anything_is_installed() -> None:
    modules = {
        (node.module or "").split(".")[0] if isinstance(node, ast.ImportFrom) else node.names[0].name.split(".")[0]
        for node in ast.walk(ast.parse(TOOL.read_text(encoding="utf-8")))
        if isinstance(node, (ast.Import, ast.ImportFrom))
    }
    assert modules <= set(sys.stdlib_module_names)
