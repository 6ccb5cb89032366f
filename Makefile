# Commands for people and for CI. The logic is in scripts/; each needs only
# Python 3.11 or newer (PYTHON=... chooses one) and make.
.DEFAULT_GOAL := help
export PYTHON PORT

# A recipe of these stops with one clear line when Python is too old.
SCRIPT = @python=$$(sh scripts/find_python.sh) && exec "$$python" -m
# The same, by the environment's Python with the development packages in place.
TOOL = $(SCRIPT) scripts.environment dev

.PHONY: help
help: ## Show this help
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-13s %s\n", $$1, $$2}' Makefile

.PHONY: run
run: ## Serve the site with demo content at http://127.0.0.1:8000/ (PORT=8123 for another)
	$(SCRIPT) scripts.run

.PHONY: test
test: ## All tests, in parallel, with the real services found (ARGS="..." go to pytest)
	$(SCRIPT) scripts.test all $(ARGS)

.PHONY: check
check: ## The daily loop: lint, types, unit tests on SQLite
	$(SCRIPT) scripts.lint
	$(SCRIPT) scripts.test check $(ARGS)

.PHONY: bench-chaos
bench-chaos: ## A thousand random edits while Elasticsearch is killed, frozen, mad
	$(SCRIPT) scripts.test chaos $(ARGS)

.PHONY: bench-cluster
bench-cluster: ## Search on two nodes of Elasticsearch with TLS, losing one
	$(SCRIPT) scripts.test cluster $(ARGS)

.PHONY: lint
lint: ## ruff, djlint, mypy, import contracts, missing migrations and messages
	$(SCRIPT) scripts.lint

.PHONY: services
services: ## Install the services that the tests use, saying the size first
	$(SCRIPT) scripts.services install

.PHONY: coverage
coverage: ## Unit tests on SQLite with branch coverage
	$(SCRIPT) scripts.test check --cov --cov-report=term-missing:skip-covered $(ARGS)

.PHONY: bench-search
bench-search: ## How good the search is, on every engine found, beside a stock Wagtail
	$(SCRIPT) scripts.bench quality

.PHONY: bench
bench: ## How fast the search is with 10,000 to 100,000 entries (takes minutes)
	$(SCRIPT) scripts.bench speed

.PHONY: messages
messages: ## Collect messages into the catalogues and compile them
	$(TOOL) -m scripts.messages extract

.PHONY: format
format: ## Format Python and templates
	$(SCRIPT) scripts.lint --fix

.PHONY: features
features: ## List capabilities and the tests that show them
	$(SCRIPT) scripts.features

.PHONY: lock
lock: ## Renew the locks (ARGS=--upgrade takes newer releases)
	$(SCRIPT) scripts.lock $(ARGS)

.PHONY: clean
clean: ## Remove caches; the environment and the data stay
	rm -rf .mypy_cache .ruff_cache .pytest_cache .import_linter_cache htmlcov .coverage*
