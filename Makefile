# `make start` runs the site, `make test` tests it, `make check` is the gate, `make bench` measures.

PORT ?= 8000
export PORT

VENV := .venv
BIN := $(VENV)/bin
PYTHON ?= $(shell for name in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$name && break; done)
PIP_INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.DEFAULT_GOAL := start
.PHONY: start test test-sqlite test-postgres check format bench

start: $(VENV)/installed
	@$(BIN)/python manage.py start_site

test: test-sqlite test-postgres

test-sqlite: $(VENV)/installed-for-development
	$(BIN)/python -m pytest -n auto

test-postgres: $(VENV)/installed-for-development
	$(BIN)/python -m tests.with_postgres $(BIN)/python -m pytest -n auto

check: $(VENV)/installed-for-development
	$(BIN)/python -m tests.gate

format: $(VENV)/installed-for-development
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .
	$(BIN)/djhtml templates

bench: $(VENV)/installed-for-development
	$(BIN)/python -m tests.bench

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed and was not found."; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
		echo "$(PYTHON) cannot make virtual environments (on Debian: apt-get install python3-venv)."; exit 1; }

# Stamp files: pip runs again only when the requirements change.
$(VENV)/installed: requirements.txt | $(BIN)/python
	@echo "Installing what the site runs on ..."
	@$(PIP_INSTALL) -r requirements.txt
	@touch $@

$(VENV)/installed-for-development: requirements-dev.txt $(VENV)/installed
	@echo "Installing what development and the tests need ..."
	@$(PIP_INSTALL) -r requirements-dev.txt
	@touch $@
