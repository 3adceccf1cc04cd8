"""Finds the system libraries that Qt needs and this machine lacks; installs them where it may (Debian, root).

    python tools/system_libraries.py            what Qt needs off screen
    python tools/system_libraries.py --window   and what a window on X11 needs
    python tools/system_libraries.py --virtual  and a virtual screen (Xvfb) for tests

Exit code 0 when nothing is missing (any more), 1 with the one command that helps. Runs with the system's Python,
before anything is installed.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import os
import shutil
import subprocess
import sys

OFF_SCREEN = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
}
WINDOW = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
}
PROGRAMS = {"Xvfb": "xvfb", "xauth": "xauth"}


def _there(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing(*, window: bool, virtual: bool) -> list[str]:
    """Debian packages of what is not there, sorted."""
    wanted = OFF_SCREEN | (WINDOW if window or virtual else {})
    packages = [package for library, package in wanted.items() if not _there(library)]
    if virtual:
        packages += [package for program, package in PROGRAMS.items() if shutil.which(program) is None]
    return sorted(set(packages))


def command(packages: list[str]) -> list[str]:
    """The one command that installs them on Debian and its kin."""
    return ["apt-get", "install", "--yes", "--no-install-recommends", *packages]


def install(packages: list[str]) -> bool:
    """Install where that is allowed; False where it is not, or did not work."""
    if shutil.which("apt-get") is None or not hasattr(os, "geteuid") or os.geteuid() != 0:
        return False
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for step in (["apt-get", "update", "--quiet"], command(packages)):
        done = subprocess.run(step, env=environment, capture_output=True, text=True, check=False)
        if done.returncode and step[1] == "install":
            sys.stderr.write(done.stderr[-2000:])
            return False
    return True


def main(arguments: list[str]) -> int:
    """See the module's text."""
    if not sys.platform.startswith("linux"):
        return 0
    window, virtual = "--window" in arguments, "--virtual" in arguments
    packages = missing(window=window, virtual=virtual)
    if not packages:
        return 0
    print(f"Qt needs system libraries that this machine lacks: {' '.join(packages)}")
    if install(packages) and not missing(window=window, virtual=virtual):
        print("They are installed now.")
        return 0
    print("Install them with this command, then try again:")
    print(f"    sudo apt-get update && sudo {' '.join(command(packages))}")
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
