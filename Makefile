PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: run test check image lock pictures bench clean

run: $(VENV)/.run ## start: a chat in this terminal, or Discord when a token is set
	@$(BIN)/python -m bot

test: $(VENV)/.dev ## every test
	@$(BIN)/python -m pytest -n auto --dist worksteal

check: $(VENV)/.dev ## style and types
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

bench: $(VENV)/.dev ## speed and memory, as ratios taken in one run
	@$(BIN)/python -m benchmarks

image: ## build the container image, labelled with its revision
	@docker build -t sourcier:local --build-arg REVISION="$$(git rev-parse HEAD)" \
		--build-arg SOURCE="$$(git remote get-url origin)" .

lock: $(VENV)/.dev ## resolve the requirements anew, with hashes
	@$(BIN)/uv pip compile -q --universal --generate-hashes --no-emit-index-url --no-header \
		--upgrade pyproject.toml -o requirements.lock
	@$(BIN)/uv pip compile -q --universal --generate-hashes --no-emit-index-url --no-header \
		--upgrade --extra documents --extra metrics pyproject.toml -o requirements-image.lock
	@$(BIN)/uv pip compile -q --universal --generate-hashes --no-emit-index-url --no-header \
		--upgrade --all-extras pyproject.toml -o requirements-all.lock
	@$(BIN)/uv pip compile -q --universal --generate-hashes --no-emit-index-url --no-header \
		--upgrade --all-extras --group dev pyproject.toml -o requirements-dev.lock

$(VENV)/.run: requirements.lock
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("Sourcier needs Python 3.11 or newer.")'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.run
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

pictures: $(VENV)/.dev ## draw docs/pictures anew; needs a Chromium
	@$(BIN)/python -m tests.pictures

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis
