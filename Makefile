# Two commands are all one needs: make serve, make test.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
ARGS ?=

.PHONY: help serve test lint unit browser notebooks frontend bench build clean

help:  ## Show what there is.
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

serve: $(VENV)/.ready  ## Install what is needed and serve the course (ARGS="--port 9000").
	$(BIN)/beseda serve $(ARGS)

test: $(VENV)/.ready-test  ## Run all tests.
	$(MAKE) --jobs=2 --output-sync=target lint frontend
	$(MAKE) unit notebooks browser
	@echo "All tests passed."

lint: $(VENV)/.ready-test  ## Style, types and the directions of imports.
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/beseda check

unit: $(VENV)/.ready-test  ## Everything that needs no browser.
	BESEDA_SOFFICE="$$($(BIN)/python tests/export/office.py)" && export BESEDA_SOFFICE && \
	$(BIN)/pytest -n 2 --dist loadgroup --ignore tests/browser tests

notebooks: $(VENV)/.ready-test  ## Run every notebook from top to bottom.
	$(BIN)/pytest -n 2 --dist loadfile --nbval-lax modules

browser: $(VENV)/.ready-test  ## Pages, decks and JupyterLab in a real Chromium, decks in Firefox too.
	BESEDA_CHROMIUM="$$($(BIN)/python tests/browser/chromium.py)" && export BESEDA_CHROMIUM && \
	BESEDA_FIREFOX="$$($(BIN)/python tests/browser/firefox.py)" && export BESEDA_FIREFOX && \
	$(BIN)/pytest -n 2 --dist loadfile tests/browser

frontend: $(VENV)/.ready-test  ## The front end's own tests.
	PATH="$(abspath $(BIN)):$$PATH" npm run check
	PATH="$(abspath $(BIN)):$$PATH" npm test

build: $(VENV)/.ready-test  ## Build the front end anew.
	PATH="$(abspath $(BIN)):$$PATH" npm ci --no-audit --no-fund
	PATH="$(abspath $(BIN)):$$PATH" npm run build

bench: $(VENV)/.ready-test  ## Compare with stock Voilà and stock nbconvert, side by side.
	BESEDA_CHROMIUM="$$($(BIN)/python tests/browser/chromium.py)" && export BESEDA_CHROMIUM && \
	BESEDA_FIREFOX="$$($(BIN)/python tests/browser/firefox.py)" && export BESEDA_FIREFOX && \
	$(BIN)/python -m bench

clean:  ## Remove the environment and everything built.
	rm -rf $(VENV) node_modules widgets/beseda_widgets/static

FRONT_END := package.json package-lock.json $(wildcard widgets/*.mjs) $(shell find widgets/src -type f 2>/dev/null)

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Beseda needs Python 3.11 or newer: make PYTHON=python3.12 serve")'
	$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo "Python has no venv: on Debian, apt-get install python3-venv"; exit 1; }
	@echo '{}' > $(VENV)/package.json  # else the repository's "type": "module" makes JupyterLab's yarn.js fail, loudly

$(VENV)/.ready: $(VENV)/bin/python pyproject.toml widgets/hatch_build.py $(FRONT_END)
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

$(VENV)/.ready-test: $(VENV)/bin/python pyproject.toml widgets/hatch_build.py $(FRONT_END)
	$(BIN)/python -m pip install --quiet --editable '.[test]'
	@touch $@ $(VENV)/.ready
