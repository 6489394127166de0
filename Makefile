# The four words that everybody needs: start, test, check, bench.

VENV := .venv
IN_VENV := $(VENV)/bin
CANDIDATES := $(PYTHON) python3 python3.11 python3.12 python3.13 python3.14 python

.PHONY: start test check bench audit
.DEFAULT_GOAL := start

start: $(VENV)/site-installed
	@$(IN_VENV)/python manage.py start_site

test: $(VENV)/tools-installed
	@$(IN_VENV)/python -m pytest -n auto --dist loadgroup
	@$(IN_VENV)/python -m tests.with_postgres $(IN_VENV)/python -m pytest -n auto --dist loadgroup -m each_database --ignore=tests/browser

check: $(VENV)/tools-installed
	@$(IN_VENV)/python -m tests.gate

bench: $(VENV)/tools-installed
	@$(IN_VENV)/python -m tests.bench

# Once a month: is what is installed what was tried, and have holes in it become known?
audit: $(VENV)/tools-installed
	@$(IN_VENV)/python -m tests.audit

# Stamps, so that later starts do not ask pip at all.
$(VENV)/site-installed: site_core/requirements.lock | $(IN_VENV)/python
	@echo "Installing what the site runs on ..."
	@$(IN_VENV)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@

$(VENV)/tools-installed: requirements-dev.txt requirements.txt $(VENV)/site-installed | $(IN_VENV)/python
	@echo "Installing what development and tests need ..."
	@$(IN_VENV)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@

$(IN_VENV)/python:
	@for python in $(CANDIDATES); do \
	    "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue; \
	    "$$python" -c 'import ensurepip' 2>/dev/null || { lacking=$$python; continue; }; \
	    "$$python" -m venv $(VENV) && exit 0; \
	done; \
	if [ -n "$$lacking" ]; then \
	    echo "Python is here, but it cannot make virtual environments. On Debian and Ubuntu: apt install python3-venv" >&2; \
	else \
	    echo "This site needs Python 3.11 or newer, and none was found. Install it, or name it: make start PYTHON=/path/to/python3" >&2; \
	fi; \
	exit 1
