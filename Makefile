# Everything runs in .venv, made from the lock files with hashes. Only python3-venv is needed.

PYTHON ?= python3
HOST ?= 127.0.0.1
PORT ?= 8000

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
UV := uv==0.13.9

# Byte code of our own modules and tests is kept, also where the environment says not to: processes
# and test runs start faster.
unexport PYTHONDONTWRITEBYTECODE

# One process per core; what is dear to make is made once (tests/conftest.py says what goes where).
PARALLEL := --numprocesses auto --dist loadfile
DEEP_SECONDS ?= 3600
NEWEST ?= python3.13

# Stamps: a set-up that is up to date costs nothing, a changed lock or pyproject.toml installs again.
CREATED := $(VENV)/.created
RUNTIME := $(VENV)/.runtime
DEV := $(VENV)/.dev

.DELETE_ON_ERROR:
.PHONY: help setup setup-dev serve test quick deep newest check bench data lock picture

help:
	@echo "make serve      set up and run the service on http://$(HOST):$(PORT)"
	@echo "make check      lint (Python and scripts), formatting, types, import contracts"
	@echo "make test       set up and run all tests, on all cores: before a commit"
	@echo "make quick      the tests without a browser, processes, the report or walks: while you work"
	@echo "make deep       exhaustive tests: every school, thousands of requests, kills and clocks"
	@echo "make newest     types and quick tests on the newest Python we support (NEWEST=$(NEWEST))"
	@echo "make bench      measure speed and size"
	@echo "make data       build the embedded release again from data/sources"
	@echo "make setup      only make the environment in $(VENV) (setup-dev: with the test tools)"
	@echo "make picture    take the picture of the map for the README again"
	@echo "make lock       write the lock files after a change in pyproject.toml (UPGRADE=1: newest)"

setup: $(RUNTIME)

setup-dev: $(DEV)

serve: $(RUNTIME)
	@echo "Starting the service on http://$(HOST):$(PORT) (Ctrl-C stops it)"
	@exec $(BIN)/lappendeken serve --host $(HOST) --port $(PORT)

test: $(DEV)
	@sh tests/setup_browser.sh
	$(BIN)/python -m pytest $(PARALLEL)

quick: $(DEV)
	$(BIN)/python -m pytest $(PARALLEL) -m "not bench and not deep and not slow" \
		--hypothesis-profile=quick

# Stops by itself when it hangs: no limit inside a test reaches a process that waits for another.
deep: $(DEV)
	timeout $(DEEP_SECONDS) $(BIN)/python -m pytest $(PARALLEL) \
		-m "deep or hypothesis" --hypothesis-profile=deep

# In an environment of its own, beside the one that everything else uses.
newest:
	@$(MAKE) --no-print-directory VENV=$(VENV)-newest PYTHON=$(NEWEST) setup-dev quick
	$(VENV)-newest/bin/mypy --python-version 3.13

check: $(DEV)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/oxlint
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

bench: $(DEV)
	$(BIN)/python -m pytest tests -m bench -s

data: $(RUNTIME)
	$(BIN)/lappendeken data build --replace

picture: $(DEV)
	$(BIN)/python -m docs.picture

$(CREATED):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo "Python 3.11 or newer is needed, and $(PYTHON) is: $$($(PYTHON) --version 2>&1)." >&2; \
		echo "Name another one: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "$(PYTHON) cannot make a virtual environment: install python3-venv." >&2; exit 1; }
	@echo "Making the environment in $(VENV)"
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(RUNTIME): requirements.lock pyproject.toml | $(CREATED)
	@echo "Installing the pinned packages of requirements.lock"
	@$(PIP) install --require-hashes --requirement requirements.lock
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

# The development lock holds all of the runtime lock, with the same pins (tests/test_locks.py).
$(DEV): requirements-dev.lock requirements.lock pyproject.toml | $(CREATED)
	@echo "Installing the pinned packages of requirements-dev.lock"
	@$(PIP) install --require-hashes --requirement requirements-dev.lock
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $(RUNTIME) $@

# One lock for every Python and platform, with hashes and without the name of any index. Pins that
# still fit are kept, unless UPGRADE is set.
COMPILE = .cache/lock/bin/uv pip compile --quiet --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url --no-emit-find-links \
	--custom-compile-command "make lock" $(if $(UPGRADE),--upgrade)

lock: | $(CREATED)
	@$(BIN)/python -m venv .cache/lock
	@.cache/lock/bin/python -m pip --disable-pip-version-check --quiet install $(UV)
	$(COMPILE) --extra build --output-file requirements.lock pyproject.toml
	$(COMPILE) --extra dev --constraint requirements.lock --output-file requirements-dev.lock pyproject.toml
