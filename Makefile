# Two commands: `make serve` and `make test`. Each sets up what it lacks first (scripts/setup says what and why).
SHELL := bash
.DEFAULT_GOAL := help
.PHONY: help serve build package gallery lighthouse arrival interactions peers mutants-pack bench bench-wasm bench-peers bench-scale test test-native test-browser test-e2e lint fmt sizes setup clean
ENV := . scripts/env.sh &&

help: ## this list
	@sed -nE 's/^([a-z0-9-]+):.*## (.*)/  make \1\t\2/p' Makefile | expand -t 22

serve: build ## build the site and serve it on http://127.0.0.1:8080 (PORT=n for another)
	@$(ENV) node scripts/serve.mjs

build: ## build the site into dist
	@scripts/setup build
	@scripts/site

package: build ## what is published: the npm package and the static archive, in target/package
	@$(ENV) node scripts/package.mjs

peers: setup build ## time and bytes to the first question, beside widgets of others (needs the npm registry)
	@$(ENV) node tests/peers/run.mjs

test: setup ## every check that CI runs; the last line counts
	@scripts/test

test-native: ## tests of pack, engine, session, components and the rule packs' own cases; no browser
	@scripts/setup build
	@scripts/test native packs

test-browser: setup ## tests of the widget in a headless Chromium, a headless Firefox and WebKit
	@scripts/test browser browser-firefox browser-webkit

test-e2e: setup ## build the site, then walk through it in a real browser
	@scripts/test site e2e

mutants-pack: ## change every rule of every pack, one at a time, and show each change that no case notices
	@scripts/setup build
	@scripts/test mutants

bench: ## time the engine natively (criterion); docs/performance tells what is measured
	@scripts/bench native

bench-wasm: ## time the engine in wasm, in node and in a headless browser
	@scripts/setup test
	@scripts/bench wasm

bench-peers: ## time the engine beside other rule engines, on the same rules and companies; prints the table
	@scripts/setup build
	@scripts/bench peers

bench-scale: ## time packs of 100 to 10,000 programmes, and a register of 141,000 companies
	@scripts/setup build
	@scripts/bench scale

lint: setup ## formatting, lints, documentation, licences
	@scripts/test fmt deny core clippy clippy_web doc

fmt: ## format the Rust code
	@cargo fmt --all

gallery: setup build ## paint every state that the tests look at (AGAINST=folder of an earlier one tells what differs)
	@$(ENV) node scripts/gallery.mjs $(if $(AGAINST),--against $(AGAINST))

lighthouse: setup build ## Lighthouse on the built site, as a phone on a slow network sees it
	@$(ENV) node scripts/lighthouse.mjs

arrival: setup build ## how long the start page and the first question take to arrive, on a slow network and a good one
	@$(ENV) node scripts/arrival.mjs

interactions: setup build ## how long the page takes to answer a press, also on a processor four times slower
	@$(ENV) node scripts/interactions.mjs

sizes: build ## rewrite sizes.snap, the committed bytes of what ships
	@$(ENV) node scripts/sizes.mjs --write

starts: ## rewrite static/embed/start, the start pages that are shown while the program is on its way
	@$(ENV) STARTS=write cargo test --quiet --locked --all-features --test components every_start_page

setup: ## install what building and testing need
	@scripts/setup test

clean: ## remove what was built (the tools in .tools stay)
	@cargo clean
	@rm -rf dist
