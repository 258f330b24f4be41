# All commands of the project: `make help` lists them.
.DEFAULT_GOAL := help
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:

PYTHON ?= python3
BIN := .venv/bin
HOST ?= 127.0.0.1
PORT ?= 8000
SOAKS ?= tests/soak tests/corpus
SOAKED ?= soak
SOAKERS ?= 0
MEASURES := reading places claims corpora checks diffs importing writing pages publishing serving workers history briefing
BUNDLE := src/doblest/server/static/bundle/manifest.json

ENGINE := $(shell find src/doblest/claims src/doblest/language -name '*.py')

# Each command is many processes: what one has compiled the next one takes, whatever the shell says.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: help run install bundle messages serve test quality soak lint format bench compiled lock clean

help: ## this list
	@sed -nE 's/^([a-z]+):.*## (.*)/\1\t\2/p' $(MAKEFILE_LIST) | expand -t 10

run: install bundle messages serve ## set up all that is needed and serve the register on 127.0.0.1:8000

serve: ## serve the register (what `make run` ends with)
	@$(BIN)/doblest serve --host $(HOST) --port $(PORT)

install: .venv/installed ## make the virtual environment of a user
.venv/installed: requirements/run.lock pyproject.toml
	$(PYTHON) tools/check_tools.py
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/run.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

.venv/developed: requirements/dev.lock .venv/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.lock
	touch $@

frontend/node_modules/installed: frontend/package-lock.json
	npm --prefix frontend ci --no-audit --no-fund --loglevel=error
	touch $@

bundle: $(BUNDLE) ## build the browser's part
$(BUNDLE): frontend/node_modules/installed $(shell find frontend -type f -not -path '*/node_modules/*' 2>/dev/null)
	npm --prefix frontend run --silent build

messages: .venv/installed ## compile the interface's translations
	$(BIN)/python tools/messages.py compile

test: .venv/developed bundle messages ## set up what the tests need and run every one
	tools/system_packages.sh
	npm --prefix frontend test --silent
	$(BIN)/python -m pytest -m quiet
	$(if $(COVERAGE),DOBLEST_PURE=1) $(BIN)/python -m pytest -n 2 --dist loadgroup -m "not quiet and not soak" $(COVERAGE)

quality: .venv/developed ## measure the claims engine anew for «О реестре»
	$(BIN)/python tools/make_quality.py

soak: .venv/developed bundle messages ## kill, fuzz and mutate for hours; SOAK=0.01 runs a hundredth of it
	$(BIN)/python -m pytest $(SOAKS) -m "$(SOAKED)" -n $(SOAKERS) --dist loadgroup --durations 0

lint: .venv/developed frontend/node_modules/installed ## format, style, types, imports, dependencies and licences
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/deptry src
	$(BIN)/python tools/check_licences.py
	$(BIN)/djlint --quiet --lint src/doblest/server
	npm --prefix frontend run --silent lint

format: .venv/developed frontend/node_modules/installed ## put the code in the house's form
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .
	npm --prefix frontend run --silent format

.venv/benched: requirements/bench.lock .venv/developed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/bench.lock
	touch $@

compiled: .venv/compiled ## compile the claims engine, where there is a C compiler; nothing needs it
.venv/compiled: .venv/benched tools/compile.py $(ENGINE)
	$(BIN)/python tools/compile.py
	touch $@

bench: .venv/compiled ## measure what the product exists for, beside its peers
	for measure in $(MEASURES); do echo "== $$measure"; $(BIN)/python benchmarks/$$measure.py; done

lock: ## pin the dependencies anew (needs uv)
	uv pip compile -q pyproject.toml --group build --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate -o requirements/run.lock
	uv pip compile -q pyproject.toml --extra corpus --group build --group dev -c requirements/run.lock --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate -o requirements/dev.lock
	uv pip compile -q --group bench --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate -o requirements/bench.lock

clean: ## remove what the other commands made, the register excepted
	rm -rf .venv frontend/node_modules src/doblest/server/static/bundle .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
