# Sets up, shows, tests and measures hhdesk. The two that need nothing prepared: make demo, make test.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DELETE_ON_ERROR:

VENV ?= .venv
BIN := $(VENV)/bin
PYTHON_IN_VENV := $(BIN)/python
DEMO ?= hhdesk-demo
# Test processes at once: one a core.
JOBS ?= auto
# Of make fuzz: inputs in all, the seed of chance, and the targets (none: all).
RUNS ?= 20000
SEED ?= 1
TARGETS ?=

INSTALLED := $(VENV)/.installed
SUPPLY := $(VENV)/supply

COMPILING = --universal --python-version 3.11 --generate-hashes --quiet --custom-compile-command "make lock" \
	--no-emit-index-url --no-emit-find-links $(UPGRADE)

.PHONY: help demo test lint format bench torture fuzz build linux-app windows audit sbom lock clean libraries test-libraries

help:
	@echo "make demo    set up, fill $(DEMO)/ with sample data, open the window where there is a display"
	@echo "make test    set up and run all tests without a screen"
	@echo "make lint    ruff, mypy and the import rules"
	@echo "make format  put the code into the agreed layout"
	@echo "make bench   measure the numbers to reach, beside their floors"
	@echo "make fuzz    feed everything that takes in files with RUNS=20000 hostile inputs (Linux on x86-64)"
	@echo "make torture kill it, fill its drive, pull its stick thousands of times: nothing may be lost (an hour)"
	@echo "make build   the program as a folder, dist/hhdesk"
	@echo "make linux-app builds it, runs its self-test, measures size and start"
	@echo "make windows the installer for Windows, dist/windows, built and tried with Wine; needs root"
	@echo "make audit   licences of the libraries, and their known weaknesses"
	@echo "make sbom    the bill of materials, dist/hhdesk.cdx.json"
	@echo "make lock    resolve requirements.lock anew from pyproject.toml (UPGRADE=--upgrade for newer ones)"
	@echo "make clean   remove what builds, tests and the demo left; the virtual environment stays"

$(INSTALLED): requirements.lock pyproject.toml packaging/setup.sh
	packaging/setup.sh environment $(VENV)
	touch $@

libraries:
	packaging/setup.sh libraries run $${DISPLAY:+window}

test-libraries:
	packaging/setup.sh libraries run test

demo: $(INSTALLED) libraries
	$(BIN)/hhdesk demo $(DEMO)
	@if [ -n "$${DISPLAY:-}$${WAYLAND_DISPLAY:-}" ]; then $(BIN)/hhdesk $(DEMO)/huyen-hai-hau.hhdb; fi

test: $(INSTALLED) test-libraries
	QT_QPA_PLATFORM=offscreen $(PYTHON_IN_VENV) -m pytest -n $(JOBS) --dist worksteal --cov --cov-report=term $(ARGS)

lint: $(INSTALLED)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

format: $(INSTALLED)
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

bench: $(INSTALLED) test-libraries
	$(PYTHON_IN_VENV) -m bench

fuzz: $(INSTALLED)
	$(PYTHON_IN_VENV) -m pip install --quiet --disable-pip-version-check --require-hashes -r tests/fuzz/requirements.txt
	$(PYTHON_IN_VENV) -m tests.fuzz.campaign --runs $(RUNS) --seed $(SEED) --log fuzz-log $(TARGETS)

torture: $(INSTALLED) test-libraries
	QT_QPA_PLATFORM=offscreen $(PYTHON_IN_VENV) -m tests.torture --json torture.json $(ARGS)

build: $(INSTALLED)
	packaging/setup.sh libraries run window build
	$(BIN)/pyinstaller --noconfirm --log-level ERROR --distpath dist --workpath build build.spec

linux-app: build sbom
	packaging/setup.sh libraries screen
	packaging/linux/check.sh dist/hhdesk
	$(PYTHON_IN_VENV) -m bench --only frozen --runs 5

# What looks after the libraries has an environment of its own: the program's stays as the users get it.
$(SUPPLY)/.installed: packaging/supply/requirements.lock | $(INSTALLED)
	$(BIN)/uv venv --quiet --clear --python $(PYTHON_IN_VENV) $(SUPPLY)
	$(PYTHON_IN_VENV) -m pip --python $(SUPPLY)/bin/python install --quiet --disable-pip-version-check \
		--require-hashes -r packaging/supply/requirements.lock
	touch $@

audit: $(SUPPLY)/.installed
	$(PYTHON_IN_VENV) packaging/supply/shipped.py check
	$(PYTHON_IN_VENV) packaging/supply/audit.py requirements.lock $(SUPPLY)/bin/pip-audit

sbom: $(SUPPLY)/.installed
	mkdir -p dist
	$(PYTHON_IN_VENV) packaging/supply/sbom.py $(SUPPLY)/bin/cyclonedx-py dist/hhdesk.cdx.json

windows: $(INSTALLED) sbom
	packaging/setup.sh libraries windows
	mkdir -p dist/windows
	cp dist/hhdesk.cdx.json dist/windows/
	packaging/windows/make.sh $${WINDOWS_CACHE:+--cache "$$WINDOWS_CACHE"} \
		$${WINDOWS_PREPARE:+--prepare "$$WINDOWS_PREPARE"} $(ARGS)

lock: $(INSTALLED)
	$(BIN)/uv pip compile $(COMPILING) --extra dev pyproject.toml --output-file requirements.lock
	$(BIN)/uv pip compile $(COMPILING) packaging/supply/requirements.in \
		--output-file packaging/supply/requirements.lock

clean:
	rm -rf build dist $(DEMO) .coverage .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find hhdesk tests -name __pycache__ -prune -exec rm -rf {} +
