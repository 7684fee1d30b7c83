# `make run` shows winnow at work on the sample site; `make test` lints, builds and tests.
# Both install what is missing first. `make install` (after `make build`) and `make deb` bring it onto a machine. See README.md.

APT_PACKAGES = libcurl4-openssl-dev libxml2-dev libuchardet-dev libsqlite3-dev libpsl-dev libidn2-dev libssl-dev zlib1g-dev pkg-config
SUDO := $(shell [ "$$(id -u)" = 0 ] || echo sudo)
SWIFT ?= swift
RELEASE = .build/release

# Seconds that `make fuzz` spends on each target.
TIME ?= 60

# Where `make install` puts things: DESTDIR goes before all of it, and is where a package is staged.
DESTDIR ?=
PREFIX ?= /usr/local
SYSCONFDIR ?= /etc
BINARY ?= $(RELEASE)/winnow
BASH_COMPLETIONS ?= $(PREFIX)/share/bash-completion/completions
ZSH_COMPLETIONS ?= $(PREFIX)/share/zsh/site-functions
FISH_COMPLETIONS ?= $(PREFIX)/share/fish/vendor_completions.d
# systemd looks in /usr/local/lib as well as in /usr/lib.
SYSTEMD = $(PREFIX)/lib/systemd/system
SYSUSERS = $(PREFIX)/lib/sysusers.d
TMPFILES = $(PREFIX)/lib/tmpfiles.d
VERSION := $(shell sed -n 's/.*static let text = "\(.*\)"/\1/p' Sources/winnow/Version.swift)

.PHONY: run test lint build fuzz sanitize traps dependencies install uninstall deb manual clean

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

# Springs each trap of Tests/winnowTests/Hostile on the release build, and prints what it cost.
traps: build
	$(SWIFT) build --build-tests
	WINNOW_TRAPS=full WINNOW_PROGRAM="$(CURDIR)/$(RELEASE)/winnow" $(SWIFT) test --skip-build --filter TrapTests | grep -E "^TRAP|✘|Test run"

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

# The units name the binary where it is put. A configuration that is there stays.
install:
	@test -x "$(BINARY)" || { echo "make: there is no $(BINARY) yet: make build"; exit 66; }
	install -D -m 0755 "$(BINARY)" "$(DESTDIR)$(PREFIX)/bin/winnow"
	install -d "$(DESTDIR)$(SYSTEMD)" "$(DESTDIR)$(SYSUSERS)" "$(DESTDIR)$(TMPFILES)" "$(DESTDIR)$(SYSCONFDIR)/winnow"
	for unit in winnow.service winnow-crawl@.service winnow-crawl@.timer; do \
	  sed 's|/usr/bin/winnow|$(PREFIX)/bin/winnow|' "systemd/$$unit" >"$(DESTDIR)$(SYSTEMD)/$$unit"; \
	  chmod 0644 "$(DESTDIR)$(SYSTEMD)/$$unit"; done
	install -m 0644 systemd/winnow.sysusers "$(DESTDIR)$(SYSUSERS)/winnow.conf"
	install -m 0644 systemd/winnow.tmpfiles "$(DESTDIR)$(TMPFILES)/winnow.conf"
	test -e "$(DESTDIR)$(SYSCONFDIR)/winnow/winnow.yaml" || { \
	  sed -e 's|^archive: archive$$|archive: /var/lib/winnow/archive|' -e 's|^state: state$$|state: /var/lib/winnow/state|' \
	    Config/winnow.yaml >"$(DESTDIR)$(SYSCONFDIR)/winnow/winnow.yaml"; \
	  chmod 0644 "$(DESTDIR)$(SYSCONFDIR)/winnow/winnow.yaml"; }
	install -d "$(DESTDIR)$(PREFIX)/share/man/man1" "$(DESTDIR)$(PREFIX)/share/man/man5"
	gzip -9nc packaging/winnow.1 >"$(DESTDIR)$(PREFIX)/share/man/man1/winnow.1.gz"
	packaging/configuration-manual Config/winnow.yaml "$(VERSION)" | gzip -9n >"$(DESTDIR)$(PREFIX)/share/man/man5/winnow.yaml.5.gz"
	install -d "$(DESTDIR)$(BASH_COMPLETIONS)" "$(DESTDIR)$(ZSH_COMPLETIONS)" "$(DESTDIR)$(FISH_COMPLETIONS)"
	"$(BINARY)" --generate-completion-script bash | sed '1{/^#!/d}' >"$(DESTDIR)$(BASH_COMPLETIONS)/winnow"
	"$(BINARY)" --generate-completion-script zsh >"$(DESTDIR)$(ZSH_COMPLETIONS)/_winnow"
	"$(BINARY)" --generate-completion-script fish >"$(DESTDIR)$(FISH_COMPLETIONS)/winnow.fish"
	install -D -m 0644 packaging/prometheus/winnow-alerts.yml "$(DESTDIR)$(PREFIX)/share/doc/winnow/examples/winnow-alerts.yml"
	@test -n "$(DESTDIR)" || echo "Now: systemd-sysusers; systemd-tmpfiles --create; systemctl daemon-reload; systemctl enable --now winnow"

# What was crawled and the configuration stay.
uninstall:
	rm -f "$(DESTDIR)$(PREFIX)/bin/winnow" "$(DESTDIR)$(SYSTEMD)/winnow.service" "$(DESTDIR)$(SYSTEMD)/winnow-crawl@.service" \
	  "$(DESTDIR)$(SYSTEMD)/winnow-crawl@.timer" "$(DESTDIR)$(SYSUSERS)/winnow.conf" "$(DESTDIR)$(TMPFILES)/winnow.conf" \
	  "$(DESTDIR)$(PREFIX)/share/man/man1/winnow.1.gz" "$(DESTDIR)$(PREFIX)/share/man/man5/winnow.yaml.5.gz" \
	  "$(DESTDIR)$(BASH_COMPLETIONS)/winnow" "$(DESTDIR)$(ZSH_COMPLETIONS)/_winnow" "$(DESTDIR)$(FISH_COMPLETIONS)/winnow.fish" \
	  "$(DESTDIR)$(PREFIX)/share/doc/winnow/examples/winnow-alerts.yml"
	-rmdir "$(DESTDIR)$(PREFIX)/share/doc/winnow/examples" "$(DESTDIR)$(PREFIX)/share/doc/winnow" 2>/dev/null

# A Debian package. As every release its binary carries the Swift runtime.
deb: dependencies
	$(SWIFT) build -c release --product winnow
	packaging/deb "$(CURDIR)/$(RELEASE)/winnow"

# winnow(1) is made from the commands' own help by the argument parser's plugin, and is committed, so that no install needs it.
manual:
	$(SWIFT) package generate-manual
	page=$$(find .build/plugins/GenerateManual/outputs -name winnow.1 | head -1); \
	  { sed '/^.Sh "EXIT STATUS"/,$$d' "$$page"; cat packaging/winnow.1.end; } >packaging/winnow.1

clean:
	rm -rf .build
