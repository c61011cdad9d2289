# Two commands do all set-up: make run, make test. The rest is for those who
# work on the program. Paths may hold blanks and Chinese.
SHELL := /bin/sh
.DEFAULT_GOAL := run

BUILD    := build
PROGRAM  := $(BUILD)/jiajiang
SAMPLE   := $(BUILD)/sample
VERSION  := $(shell git describe --tags --always --dirty 2>/dev/null || echo dev)
# x11: an input method needs X11 (or XWayland); GLFW has none on Wayland.
TAGS     := x11,no_emoji
HEADLESS := ci
LDFLAGS  := -s -w -X 'main.version=$(VERSION)'
LINTER   := go tool -modfile=.ci/tools.mod golangci-lint

.PHONY: run build test race bench lint format window clean

# run builds the program, makes the sample's documents and opens the window.
run: build
	@sh .ci/sample.sh "$(PROGRAM)" "$(SAMPLE)"

build:
	@sh .ci/setup.sh
	@mkdir -p "$(BUILD)"
	CGO_ENABLED=1 go build -tags "$(TAGS)" -trimpath -ldflags "$(LDFLAGS)" -o "$(PROGRAM)" .

# test needs no display and no C compiler.
test:
	CGO_ENABLED=0 go test -tags "$(HEADLESS)" ./...

# race: the packages in which work runs beside work.
race:
	CGO_ENABLED=1 go test -race -short -tags "$(HEADLESS)" ./store ./store/seal ./store/kv ./reports/font ./reports/pdf ./ui/task ./ui

bench:
	@sh .ci/bench.sh

lint:
	CGO_ENABLED=0 $(LINTER) run -c .ci/golangci.yml ./...
	CGO_ENABLED=0 $(LINTER) fmt -c .ci/golangci.yml --diff

format:
	CGO_ENABLED=0 $(LINTER) fmt -c .ci/golangci.yml

# window drives the real window under Xvfb through the whole way.
window: build
	@sh .ci/setup.sh window
	bash .ci/whole-way.sh "$(PROGRAM)"

clean:
	rm -rf "$(BUILD)"
