# Sayso: everything a person types. `make demo` and `make test` set up what they need.
PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin

.PHONY: help demo needs test check install dev docs golden clean
.DEFAULT_GOAL := help

help: ## what can be typed
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

$(BIN)/.installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	touch $@

$(BIN)/.dev: $(BIN)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $@

demo: $(BIN)/.installed ## read the demo reports and show what is claimed
	$(BIN)/sayso demo --fresh

install: $(BIN)/.installed ## set up the product in .venv

dev: $(BIN)/.dev ## set up for development

$(BIN)/.docs: $(BIN)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[docs]'
	touch $@

docs: $(BIN)/.docs ## build the documentation into site/
	$(BIN)/python tools/commands.py > docs/reference/commands.md
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --quiet
	@echo "Open site/index.html"

check: $(BIN)/.dev ## format, lint, types, architecture
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

needs: ## install the browser and the database server that tests use (on Debian, as root)
	@tools/needs.sh || true

test: check needs ## every check and test; none may skip where everything it needs is there
	SAYSO_ALL_ENGINES=$$(tools/needs.sh --there && echo 1) $(BIN)/python -m pytest

golden: $(BIN)/.dev ## rewrite the reviewed claims of the demo; read the difference before you commit it
	$(BIN)/python -m tests.golden.rendering

clean: ## remove what was set up
	rm -rf $(VENV) dist build site
