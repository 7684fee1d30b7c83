# `make run` shows winnow at work on the sample site; `make test` lints, builds and tests.
# Both install what is missing first. See README.md.

APT_PACKAGES = libcurl4-openssl-dev libxml2-dev libuchardet-dev libsqlite3-dev libpsl-dev libidn2-dev libssl-dev zlib1g-dev pkg-config
SUDO := $(shell [ "$$(id -u)" = 0 ] || echo sudo)
SWIFT ?= swift
RELEASE = .build/release

.PHONY: run test lint build fuzz sanitize dependencies clean

# Seconds that `make fuzz` spends on each target.
TIME ?= 60

run: build
	@Config/sample/run "$(RELEASE)" $(URL)

test: dependencies lint
	$(SWIFT) build --build-tests
	$(SWIFT) test --skip-build

lint:
	$(SWIFT) format lint --strict --recursive Package.swift Sources Tests $(wildcard Benchmarks Fuzzing Training)

build: dependencies
	$(SWIFT) build -c release --product winnow
	$(SWIFT) build -c release --product winnow-sample-site

# Fuzzes the entry points for bytes from strangers, TIME seconds each; see Documentation/security.md.
fuzz: dependencies
	WINNOW_FUZZING=1 $(SWIFT) build -c release --product winnow-fuzz --scratch-path .build/fuzz
	@Fuzzing/fuzz run $(TIME)

# The suite once more, with every access to memory and between threads watched.
sanitize: dependencies
	@Tests/sanitize address
	@Tests/sanitize thread

# Only what is not there yet is installed, so that a machine without root or network works once it is set up.
dependencies:
	@missing=""; for package in $(APT_PACKAGES); do \
	  dpkg-query -W -f='$${Status}' $$package 2>/dev/null | grep -q 'ok installed' || missing="$$missing $$package"; done; \
	if [ -n "$$missing" ]; then echo "installing:$$missing"; \
	  $(SUDO) apt-get update -q && $(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $$missing; fi
	@command -v $(SWIFT) >/dev/null || { echo "make: swift is not on the PATH: see https://www.swift.org/install/linux/"; exit 69; }

clean:
	rm -rf .build
