# Springleg: `make demo` and `make test` work on a fresh machine with Python 3.11 and make.
.DEFAULT_GOAL := help
.PHONY: help demo serve docs test check bench full mutants pictures figures sbom release
PYTHON ?= python3
UV := $(shell command -v uv 2>/dev/null || echo .tools/bin/uv)
RUN := $(UV) run --frozen --no-sync
NO_NODE := !!!!!!!! THE SCRIPTS WERE NOT CHECKED: Node is not installed (apt-get install nodejs npm) !!!!!!!!
# Tests start the program a hundred times; a machine that forbids bytecode compiles it each time.
WITH_BYTECODE = PYTHONDONTWRITEBYTECODE=
# By file: a file's tests share what it has set up. The longest files come first (conftest.py).
WORKERS ?= 2
ON_WORKERS = -n $(WORKERS) --dist loadfile --no-loadscope-reorder

help:            ## List the targets
	@grep -E '^[a-z]+: .*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/'

demo: .venv/run  ## Set up and tell the main job on example data
	@$(RUN) springleg demo

serve: .venv/web ## Start the app; open the address that it prints
	@$(RUN) springleg serve

docs: .venv/docs ## Build the site of the pages, to be opened without a network: dist/site/index.html
	@$(RUN) python -m tools.site

test: .venv/dev  ## Set up and pass all tests, with the coverage of the exact rooms
	@$(WITH_BYTECODE) $(RUN) python -m pytest $(ON_WORKERS) --measure
	@$(RUN) python tests/coverage_gate.py

check: .venv/dev node_modules/.installed ## Format, lint, types (of the scripts too), import contracts, advisories
	@$(RUN) ruff format --check .
	@$(RUN) ruff check .
	@$(RUN) lint-imports & imports=$$!; $(RUN) mypy; types=$$?; wait $$imports && exit $$types
	@if command -v npm >/dev/null; then npm run --silent check; else echo "$(NO_NODE)"; fi
	@$(RUN) python tools/audit.py $(UV)

bench: .venv/dev ## Measure speed against the named baselines (prints a table; asserts nothing)
	@$(RUN) python bench/run.py

full: .venv/dev node_modules/.installed ## The long runs: thousands of cases, every page in every way of looking, Lighthouse
	@$(WITH_BYTECODE) $(RUN) python -m pytest $(ON_WORKERS) -m full

pictures: .venv/dev ## Take the pictures of docs/pictures anew (needs Chromium)
	@SPRINGLEG_PICTURES=1 $(RUN) python -m pytest -q tests/web/test_screenshots.py tests/web/test_week_walk.py tests/web/test_paper_pictures.py

figures: .venv/dev ## Draw the movements' pictures anew (what the app ships)
	@$(RUN) python -m tools.figures

mutants: .venv/dev ## How many small errors, drawn by the commit's hash, the tests find (an hour)
	@$(WITH_BYTECODE) $(RUN) python tests/mutation_score.py

sbom: | $(UV)   ## What ships with it, each with its digest (CycloneDX): dist/springleg.cdx.json
	@mkdir -p dist
	@$(UV) export --frozen --quiet --no-dev --all-extras --format cyclonedx1.5 --preview-features sbom-export >dist/springleg.cdx.json
	@echo "dist/springleg.cdx.json"

.PHONY: release
release: .venv/dev sbom ## Build wheel and sdist into dist/, twice; say what speaks against publishing them
	@$(RUN) python tools/release.py

.tools/bin/uv:
	@$(PYTHON) -c 'import sys; sys.exit("Springleg needs Python 3.11 or newer; this is " + sys.version.split()[0] + ". Install it, or say make PYTHON=python3.12 …") if sys.version_info < (3, 11) else None'
	@$(PYTHON) -m venv .tools
	@.tools/bin/python -m pip install --quiet --disable-pip-version-check 'uv==0.13.9'

# --no-dev: a demo needs neither the test tools nor the web.
SYNC = $(UV) sync --frozen --quiet --compile-bytecode --python $(PYTHON)

.venv/run: pyproject.toml uv.lock | $(UV)
	@$(SYNC) --no-dev --inexact
	@touch $@

.venv/web: pyproject.toml uv.lock | $(UV)
	@$(SYNC) --no-dev --inexact --extra web
	@touch $@ .venv/run

.venv/docs: pyproject.toml uv.lock | $(UV)
	@$(SYNC) --no-dev --inexact --extra web --group docs
	@touch $@ .venv/run .venv/web

.venv/dev: pyproject.toml uv.lock | $(UV)
	@$(SYNC) --all-extras
	@touch $@ .venv/run .venv/web .venv/docs

# Node checks the scripts, and nothing else: no demo, no server and no test of Python needs it.
node_modules/.installed: package.json package-lock.json
	@if command -v npm >/dev/null; then npm ci --silent && touch $@; fi
