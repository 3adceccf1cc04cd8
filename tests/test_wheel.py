"""The wheel carries everything: built, installed into a fresh environment, and used from another folder."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def run(command: list[str | Path], cwd: Path, **environment: str) -> str:
    kept = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "PYTHONHOME")}
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, env=kept | environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    run([sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", out, ROOT], out)
    (found,) = out.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of programs of a fresh environment; its dependencies are those of this one, so nothing is fetched."""
    base = tmp_path_factory.mktemp("environment")
    venv.create(base, with_pip=False)
    python = base / ("Scripts" if os.name == "nt" else "bin") / "python"
    target = run([python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"], base).strip()
    pip = [sys.executable, "-m", "pip", "--python", python, "--disable-pip-version-check", "--no-cache-dir"]
    run([*pip, "install", "--no-deps", "--no-index", wheel], base)
    # A line of a .pth adds the folder but does not read the .pth files in it: the editable checkout stays outside.
    (Path(target) / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return python.parent


def test_everything_came_along(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for folder, own in (("resources", "iomquiz/resources"), ("migrations", "iomquiz/migrations")):
        here = [p for p in (ROOT / folder).rglob("*") if p.is_file() and "__pycache__" not in p.parts]
        assert {f"{own}/{p.relative_to(ROOT / folder).as_posix()}" for p in here} <= names
    assert {p.relative_to(ROOT).as_posix() for p in (ROOT / "iomquiz").rglob("*.py")} <= names
    assert not [name for name in names if name.startswith(("tests", "tools", "benchmarks", "docs"))]
    assert [name for name in names if name.endswith("licenses/LICENSE")]


def test_it_runs_from_another_folder(installed: Path, tmp_path: Path) -> None:
    home = {"IOMQUIZ_HOME": str(tmp_path / "home")}
    where = run([installed / "python", "-c", "import iomquiz; print(iomquiz.__file__)"], tmp_path).strip()
    assert Path(where).is_relative_to(installed.parent)
    assert run([installed / "iomquiz", "bank", "list"], tmp_path, **home).startswith("iom  ")
    findings = json.loads(run([installed / "iomquiz", "doctor", "--json"], tmp_path, **home))
    assert all(finding["ok"] for finding in findings)
    resources = next(finding["found"] for finding in findings if finding["what"] == "Resources")
    assert Path(resources).is_relative_to(installed.parent)


def test_its_window_can_be_built(installed: Path, tmp_path: Path) -> None:
    code = (
        "from iomquiz.gui.found import found_screens; from PySide6.QtWidgets import QApplication; "
        "from iomquiz.gui.theme import Theme; app = QApplication([]); theme = Theme('light', bundled=True); "
        "print([s.id for s in found_screens()], theme.icon('today').isNull())"
    )
    told = run([installed / "python", "-c", code], tmp_path, QT_QPA_PLATFORM="offscreen")
    assert "flashcards" in told
    assert told.strip().endswith("False")
