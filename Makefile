# make run · make test · make check · make bench · make tour: each sets up what it needs, on a fresh machine too.
.DEFAULT_GOAL := help
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready

help:
	@echo "make run     open the window (sets everything up first)"
	@echo "make test    all tests, off screen and in a virtual window"
	@echo "make check   ruff, mypy, import contracts, forms and schema fresh, limits"
	@echo "make bench   speed and memory, a table and build/bench.json"
	@echo "make tour    pictures of every screen, both themes, in build/tour"

$(READY): pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing iomquiz and its tools into $(VENV) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[dev]"
	@touch $(READY)

setup: $(READY)

run: $(READY)
	@$(PYTHON) tools/system_libraries.py --window
	@$(BIN)/python main.py

test: $(READY)
	@$(PYTHON) tools/system_libraries.py --virtual
	@$(BIN)/python tools/run_tests.py

check: $(READY)
	@$(PYTHON) tools/system_libraries.py
	@$(BIN)/python tools/run_checks.py

bench: $(READY)
	@$(PYTHON) tools/system_libraries.py
	@$(BIN)/python -m benchmarks

tour: $(READY)
	@$(PYTHON) tools/system_libraries.py
	@$(BIN)/iomquiz tour --theme light --out build/tour/light
	@$(BIN)/iomquiz tour --theme dark --out build/tour/dark

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .coverage

.PHONY: help setup run test check bench tour clean
