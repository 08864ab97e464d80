# kronblad: one folder of Markdown becomes a website and fillable PDFs.
#
#   make site       install what the compiler needs, build it, compile content/ into out/site
#   make test       install what the tests need, run everything
#   make            the compiler alone
#   make conform    judge every PDF of the website: veraPDF (PDF/UA-1, PDF/A-2a) and qpdf --check
#   make sweep      axe on every page of the website, narrow, wide and widest, light and dark; every page reached by keyboard, enlarged, on paper
#   make check      the quick tests: only what the compiler needs
#   make sanitize   the tests in C again, with AddressSanitizer and UndefinedBehaviorSanitizer
#   make lint       clang-format, cppcheck and clang-tidy
#   make accept     rewrite the goldens, to be read with git diff
#   make messages   take new messages of the code into src/messages/sv.po, to be translated
#   make bench      speed and size, against peers
#   make install    into $(DESTDIR)$(PREFIX)
#   make clean

VERSION := 0.1.0
OUT     ?= out
PREFIX  ?= /usr/local
CC      ?= gcc

# Debian packages of the compiler; tests/tools/install.sh names those of the tests.
PACKAGES := gcc libc6-dev make pkg-config gettext libhpdf-dev libcmark-gfm-dev libcmark-gfm-extensions-dev \
	libharfbuzz-dev libfreetype-dev libqrencode-dev libyaml-dev libicu-dev libexpat1-dev nettle-dev zlib1g-dev \
	libhyphen-dev hyphen-sv libpng-dev libjpeg62-turbo-dev libjansson-dev libmicrohttpd-dev
MODULES  := harfbuzz harfbuzz-subset freetype2 libqrencode yaml-0.1 icu-uc icu-i18n expat nettle libpng libjpeg jansson libmicrohttpd

WARNINGS := -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wvla -Wno-missing-field-initializers
OPTIMISE ?= -O2 -g
CFLAGS   += $(OPTIMISE) $(if $(CI),-Werror)
ALL_CFLAGS = -std=c11 -pedantic $(WARNINGS) -D_GNU_SOURCE -DVERSION='"$(VERSION)"' -Isrc -MMD -MP $(CFLAGS) \
	$(shell pkg-config --cflags $(MODULES))
LIBRARIES = $(shell pkg-config --libs $(MODULES)) -lhpdf -lhyphen -lcmark-gfm-extensions -lcmark-gfm -lz -lm

SOURCES := $(filter-out src/main.c,$(wildcard src/*/*.c))
OBJECTS := $(SOURCES:src/%.c=$(OUT)/obj/%.o)
LIBRARY := $(OUT)/obj/libkronblad.a
PROGRAM := $(OUT)/bin/kronblad
CATALOGUE := $(OUT)/share/locale/sv/LC_MESSAGES/kronblad.mo
PICTURE := $(OUT)/bin/picture
UNITS   := $(patsubst tests/unit/%.c,$(OUT)/unit/%,$(wildcard tests/unit/*.c))
JUDGES  := $(patsubst tests/conform/%.c,$(OUT)/conform/%,$(wildcard tests/conform/*.c))

.PHONY: all site test conform sweep check sanitize lint accept messages bench install clean packages units judges catalogue
.DELETE_ON_ERROR:
.SECONDARY:

all: $(PROGRAM) $(CATALOGUE)

site:
	@sh tests/tools/packages.sh $(PACKAGES)
	@$(MAKE) --no-print-directory all
	@$(PROGRAM) build . --out $(OUT)/site

test:
	@sh tests/tools/packages.sh $(PACKAGES)
	@bash tests/tools/install.sh
	@$(MAKE) --no-print-directory all units judges
	@OUT=$(OUT) sh tests/run.sh all

conform: site
	@bash tests/tools/install.sh
	@prove --exec '' tests/conform/verapdf.t tests/conform/qpdf.t :: $(OUT)/site

sweep: site
	@bash tests/tools/install.sh
	@OUT=$(OUT) sh tests/conform/golden.sh
	@OUT=$(OUT) SWEEP=1 prove --exec '' tests/browser/pages.t tests/browser/reach.t

check: all units
	@OUT=$(OUT) sh tests/run.sh quick

sanitize:
	@$(MAKE) --no-print-directory OUT=$(OUT)/sanitize OPTIMISE="-O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=undefined" all units
	@OUT=$(OUT)/sanitize sh tests/run.sh quick

lint:
	@bash tests/tools/install.sh lint
	@TIDY=1 prove --exec '' tests/conform/style.t

accept: all $(PICTURE)
	@OUT=$(OUT) ACCEPT=1 sh tests/run.sh goldens

messages:
	@mkdir -p $(OUT)/t
	xgettext --from-code=UTF-8 --keyword=_ --add-location=file --package-name=kronblad --package-version=$(VERSION) \
		--output $(OUT)/t/kronblad.pot src/main.c src/*/*.c
	msgmerge --no-fuzzy-matching --no-wrap --add-location=file --sort-by-file --output-file src/messages/sv.po src/messages/sv.po $(OUT)/t/kronblad.pot
	msgattrib --no-obsolete --no-wrap --add-location=file --output-file src/messages/sv.po src/messages/sv.po

bench: all
	@bash tests/tools/install.sh bench
	@OUT=$(OUT) bash tests/bench/bench.sh

units: $(UNITS) $(PICTURE)

judges: $(JUDGES)

catalogue: $(CATALOGUE)

$(PROGRAM): $(OUT)/obj/main.o $(LIBRARY)
	@mkdir -p $(@D)
	@echo "cc $@"
	@$(CC) $(CFLAGS) -o $@ $^ $(LIBRARIES) $(LDFLAGS)

$(LIBRARY): $(OBJECTS)
	@rm -f $@
	@ar rcs $@ $^

$(OUT)/obj/%.o: src/%.c Makefile
	@mkdir -p $(@D)
	@echo "cc $<"
	@$(CC) $(ALL_CFLAGS) -c -o $@ $<

$(OUT)/unit/%: tests/unit/%.c tests/unit/tap.h $(LIBRARY)
	@mkdir -p $(@D)
	@echo "cc $<"
	@$(CC) $(ALL_CFLAGS) -o $@ $< $(LIBRARY) $(LIBRARIES) $(LDFLAGS)

$(OUT)/conform/%: tests/conform/%.c tests/unit/tap.h $(LIBRARY)
	@mkdir -p $(@D)
	@echo "cc $<"
	@$(CC) $(ALL_CFLAGS) -o $@ $< $(LIBRARY) $(LIBRARIES) $(LDFLAGS)

$(PICTURE): tests/tools/picture.c tests/unit/picture_sample.h $(LIBRARY)
	@mkdir -p $(@D)
	@echo "cc $<"
	@$(CC) $(ALL_CFLAGS) -o $@ $< $(LIBRARY) $(LIBRARIES) $(LDFLAGS)

$(CATALOGUE): src/messages/sv.po
	@mkdir -p $(@D)
	@msgfmt --check -o $@ $<

install: all
	install -D $(PROGRAM) $(DESTDIR)$(PREFIX)/bin/kronblad
	install -D -m 644 $(CATALOGUE) $(DESTDIR)$(PREFIX)/share/locale/sv/LC_MESSAGES/kronblad.mo
	install -D -m 644 src/messages/kronblad.1 $(DESTDIR)$(PREFIX)/share/man/man1/kronblad.1

clean:
	rm -rf $(OUT)

-include $(OBJECTS:.o=.d) $(OUT)/obj/main.d $(UNITS:=.d) $(JUDGES:=.d)
