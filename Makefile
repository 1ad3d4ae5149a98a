.DEFAULT_GOAL := help
SHELL := /bin/sh
PORT ?= 8000
DATA ?= ./data
DEMO ?= 1
SIZE ?= 1m
ARGS ?=
export PYTHONDONTWRITEBYTECODE =
export PYTHONPATH =
PYTHON := .venv/bin/python

.PHONY: help run test check bench format words features openapi pin clean

help: ## Say what can be made
	@sed -n 's/^\([a-z]*\): ## \(.*\)/  make \1|\2/p' Makefile | while IFS='|' read -r what does; do printf '%-16s %s\n' "$$what" "$$does"; done
	@echo
	@echo "Options: PORT=8000 DATA=./data DEMO=1 for run (DEMO= is a production start), SIZE=1m for bench, ARGS=… for test."

run: ## Set up what is missing and serve Kundekort; Ctrl-C stops it
	@sh tools/set_up.sh run
	@PORT='$(PORT)' DATA='$(DATA)' DEMO='$(DEMO)' exec .venv/bin/kundekort serve

test: ## Run every test, those in the browser included
	@sh tools/set_up.sh dev
	@$(PYTHON) tools/test.py $(ARGS)

check: ## Check form, types, stairs, sizes, texts and everything else a tool can check
	@sh tools/set_up.sh dev
	@$(PYTHON) tools/check.py

bench: ## Measure against the targets on a big data set (SIZE=100k is the quick form)
	@sh tools/set_up.sh dev
	@$(PYTHON) -m bench --size '$(SIZE)' $(ARGS)

format: ## Format Python, and mend what can be mended
	@sh tools/set_up.sh dev
	@$(PYTHON) -m ruff check --fix --quiet . || true
	@$(PYTHON) -m ruff format .

words: ## Bring the translations up to date with the sources
	@sh tools/set_up.sh dev
	@$(PYTHON) tools/words.py update

features: ## Fill in which tests show which features
	@sh tools/set_up.sh dev
	@$(PYTHON) tools/features.py

openapi: ## Write openapi.json anew
	@sh tools/set_up.sh dev
	@$(PYTHON) tools/openapi.py write

pin: ## Pin the newest allowed Python packages in requirements*.txt
	@sh tools/set_up.sh dev
	@$(PYTHON) tools/pin.py

clean: ## Remove what was installed and built, never the data
	rm -rf .venv .built node_modules kundekort/ui/static/kundekort .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
	find kundekort tools -name __pycache__ -type d -prune -exec rm -rf {} +
