# The commands of the house; `make help` lists them.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
# The steps of `make test` build on one another and share one lock on cargo's folder.
.NOTPARALLEL:

CARGO_TARGET_DIR ?= target
PROGRAMS := --package uhrwerk-server --package uhrwerk-migrate --package uhrwerk-admin
# Tests and programs in one go: apart, cargo would choose other features for some dependencies and build those twice.
BUILD_ALL := cargo build --locked --workspace --all-targets
# What npm writes when it is done: older than the lock file means that the libraries are not those of the lock file.
LIBRARIES := node_modules/.package-lock.json

##@ Everyday

.PHONY: help
help: ## Show this list
	@awk 'BEGIN { FS = ":.*## " } \
	  /^##@ / { printf "\n%s\n", substr($$0, 5) } \
	  /^[a-z-]+:.*## / { printf "  make %-14s%s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: run
run: needs-run programs ## Install what is missing, build, and start the server with a database of its own
	@exec $(CARGO_TARGET_DIR)/release/uhrwerk-server

.PHONY: build
build: needs-build programs ## Build the programs into target/release

.PHONY: fmt
fmt: ## Format the Rust sources
	cargo fmt --all

.PHONY: clean-data
clean-data: ## Remove the data folder of a tried-out installation; asks first
	@scripts/clean-data

##@ Checking

.PHONY: test
test: needs-test check-format check-house check-lints check-docs test-rust test-browser promises ## Run everything that a change must pass

.PHONY: check-format
check-format:
	cargo fmt --all --check

.PHONY: check-house
check-house: ## Check layers, licences, heavy crates, tidiness
	cargo xtask all

.PHONY: check-lints
check-lints: $(LIBRARIES)
	cargo clippy --locked --workspace --all-targets -- -D warnings

.PHONY: check-docs
check-docs: $(LIBRARIES)
	RUSTDOCFLAGS="-D warnings" cargo doc --locked --workspace --no-deps --document-private-items

.PHONY: test-rust
test-rust: needs-test needs-browser $(LIBRARIES) ## Run the Rust tests: rules, database, end to end
	$(BUILD_ALL)
	@scripts/run-tests

.PHONY: test-browser
test-browser: needs-browser $(LIBRARIES) ## Run the browser tests
	$(BUILD_ALL)
	node --test --test-concurrency=2 tests/browser/*.test.js

# Where every connection to another machine would be counted, and a browser may look around.
.PHONY: promises
promises: needs-test needs-browser $(LIBRARIES) ## Prove the 48 promises on running programs, offline
	$(BUILD_ALL)
	@scripts/in-a-network-of-its-own --with-a-browser $(CARGO_TARGET_DIR)/debug/uhrwerk-proof

.PHONY: screens
screens: needs-browser $(LIBRARIES) ## Take the pictures of the pages anew
	$(BUILD_ALL)
	node tests/browser/screens.js

.PHONY: bench
bench: needs-run $(LIBRARIES) ## Measure; TIME_LOG=FILE imports that log instead of a made-up one
	cargo build --locked --release $(PROGRAMS) --package uhrwerk-bench
	@$(CARGO_TARGET_DIR)/release/uhrwerk-bench $(if $(TIME_LOG),--time-log "$(TIME_LOG)")

.PHONY: audit
audit: ## Ask the network for known weaknesses in the dependencies
	cargo deny --version >/dev/null 2>&1 || cargo install --locked cargo-deny
	cargo deny --workspace check
	npm audit --omit=dev

# Without a description: steps of the above.

.PHONY: programs
programs: $(LIBRARIES)
	cargo build --locked --release $(PROGRAMS)

.PHONY: needs-build needs-run needs-test needs-browser
needs-build needs-run needs-test needs-browser: needs-%:
	@scripts/install-needs $*

$(LIBRARIES): package.json package-lock.json .npmrc | needs-build
	npm ci
	@touch $@
