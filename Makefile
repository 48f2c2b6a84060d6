# Burgernet. `make` lists the targets; `make run` and `make test` are the two
# that a newcomer needs.
#
# Everything that is built lands in $(BUILD); a second tree (make BUILD=… or
# make asan) does not disturb the first.

.DEFAULT_GOAL := help
SHELL := /bin/sh
MAKEFLAGS += --no-builtin-rules
.SUFFIXES:

BUILD ?= build
JOBS ?= $(shell nproc)
GEN := $(BUILD)/gen

# --- compilers and flags (OpenSSF compiler hardening guide, 2024) -------------

CC := gcc
CXX := g++
CCACHE := $(shell command -v ccache)
WARN := -Wall -Wextra -Wshadow -Wpointer-arith -Wwrite-strings -Wformat=2 \
	-Wvla -Wundef -Wcast-qual -Werror
CWARN := $(WARN) -Wstrict-prototypes -Wmissing-prototypes -Wold-style-definition
HARDEN := -O2 -g -D_FORTIFY_SOURCE=3 -fstack-protector-strong \
	-fstack-clash-protection -fcf-protection=full -ftrivial-auto-var-init=zero \
	-fno-delete-null-pointer-checks -fno-strict-overflow -fPIE
LDHARDEN := -pie -Wl,-z,relro,-z,now,-z,noexecstack,-z,nodlopen \
	-Wl,--as-needed
SANITIZE :=

# A file a line while building; make V=1 shows whole commands.
Q := $(if $(V),,@)
# What a program does not call is not in it: so that one that calls a function of
# the model without having its statement does not link.
SECTIONS := -ffunction-sections -fdata-sections
CFLAGS := -std=gnu17 -D_GNU_SOURCE $(HARDEN) $(SECTIONS) $(SANITIZE) $(CWARN)
CXXFLAGS := -std=c++17 -D_GNU_SOURCE $(HARDEN) $(SECTIONS) $(SANITIZE) $(WARN)
LDFLAGS := $(LDHARDEN) -Wl,--gc-sections $(SANITIZE)

# --- floors: who may include whom ---------------------------------------------
# -iquote, so that a header of ours never stands in for a system header.

# The areas of the model, each of which may know those before it.
AREAS := program number limit address person week message session signup own
MODEL := $(addprefix model/,$(AREAS))

USES_base   := base
USES_crypto := base crypto
USES_db     := base db
USES_model  := base crypto db
USES_web    := base crypto web
USES_session := base crypto db $(MODEL) web session
USES_pdf    := base pdf
USES_cgi    := base crypto db $(MODEL) web session pdf
USES_courier := base crypto db $(MODEL)
USES_cli    := base crypto db $(MODEL)
USES_demo   := base crypto web $(MODEL)

# Headers of pango and cairo are in folders of their own.
SYSTEM_pdf  := $(subst -I,-isystem ,$(shell pkg-config --cflags-only-I \
	pangocairo pangoft2 2>/dev/null))

inc = $(foreach f,$(USES_$(1)),-iquote lib/$(f)) -iquote $(GEN) $(SYSTEM_$(1))

FLOORS := base crypto db model web session pdf

# Of area (1): the floors below, the areas before it, and itself.
first_to = $(if $(filter $(1),$(firstword $(2))),$(1),$(firstword $(2)) \
	$(call first_to,$(1),$(wordlist 2,$(words $(2)),$(2))))
$(foreach a,$(AREAS),$(eval USES_model/$(a) := $(USES_model) \
	$(addprefix model/,$(call first_to,$(a),$(AREAS)))))

# Which programs there are, and where: FOLDER_<name>, KIND_<kind>. Another table
# is for a test that adds a line; everything below sees the same one.
TABLE ?= programs
export PROGRAMS_TABLE := $(abspath $(TABLE))
TABLE_READERS := $(TABLE) deploy/Programs.pm deploy/programs.pl

# What comes out the same keeps its age, so that nothing is built again for it;
# a stamp beside it may remember that it was looked at.
unless_same = cmp -s $(1).tmp $(1) && rm $(1).tmp || mv $(1).tmp $(1)

$(GEN)/programs.mk: $(TABLE_READERS)
	@mkdir -p $(@D)
	@perl deploy/programs.pl make > $@.tmp && mv $@.tmp $@
include $(GEN)/programs.mk

CGI := $(KIND_web)
DEMO := $(KIND_standin)
PROGRAMS := $(CGI) $(KIND_daemon) $(KIND_command) $(DEMO)

objs = $(patsubst %.c,$(BUILD)/%.o,$(wildcard $(1)/*.c)) \
	$(patsubst %.cc,$(BUILD)/%.o,$(wildcard $(1)/*.cc))

# Made before anything is compiled; who includes it is in the .d files.
QUERIES := $(wildcard sql/query/*.sql) \
	$(foreach p,$(PROGRAMS),$(wildcard $(FOLDER_$(p))/*.sql))
QUERY_HEADERS := $(patsubst %.sql,$(GEN)/query/%.h,$(notdir $(QUERIES)))
GEN_HEADERS := $(QUERY_HEADERS) $(GEN)/key_holdings.inc
GEN_base_OBJS := $(GEN)/catalog_table.o

# (1) a floor, or an area of the model
define folder_rules
$(BUILD)/lib/$(1)/%.o: lib/$(1)/%.c | $(GEN_HEADERS)
	@mkdir -p $$(@D)
	@echo "  $$<"
	$(Q)$(CCACHE) $(CC) $(CFLAGS) $(call inc,$(1)) -MMD -MP -c -o $$@ $$<
$(BUILD)/lib/$(1)/%.o: lib/$(1)/%.cc | $(GEN_HEADERS)
	@mkdir -p $$(@D)
	@echo "  $$<"
	$(Q)$(CCACHE) $(CXX) $(CXXFLAGS) $(call inc,$(1)) -MMD -MP -c -o $$@ $$<
endef
$(foreach f,$(filter-out model,$(FLOORS)) $(MODEL),$(eval $(call folder_rules,$(f))))

# (1) a floor, (2) its folders
define floor_rules
$(BUILD)/lib/$(1).a: $(foreach f,$(2),$(call objs,lib/$(f))) $$(GEN_$(1)_OBJS)
	@rm -f $$@
	$(Q)ar rcs $$@ $$^
endef
$(foreach f,$(FLOORS),$(eval $(call floor_rules,$(f),$(if \
	$(filter model,$(f)),$(MODEL),$(f)))))

LIBS_base := -lseccomp
LIBS_crypto := -lsodium
LIBS_db := -lpq
LIBS_model := -lphonenumber
LIBS_web := -lfcgi -lctemplate -lpthread
LIBS_pdf := -lpangocairo-1.0 -lpangoft2-1.0 -lpango-1.0 -lgobject-2.0 \
	-lglib-2.0 -lfontconfig -lcairo -lz
LIBS_ALL := $(LIBS_web) $(LIBS_pdf) $(LIBS_model) $(LIBS_db) $(LIBS_crypto) $(LIBS_base) \
	-ljansson -lcurl -lnettle

ARCHIVES := $(foreach f,session web pdf model db crypto base,$(BUILD)/lib/$(f).a)

# A table of routes with a row that cannot be (route_fault in lib/web/route.h).
routes_are_sound = $(Q)$$@ -R > /dev/null || { rm -f $$@; false; }

# (1) folder, (2) program, (3) USES key
define program_rules
$(BUILD)/$(1)/%.o: $(1)/%.c | $(GEN_HEADERS)
	@mkdir -p $$(@D)
	@echo "  $$<"
	$(Q)$(CCACHE) $(CC) $(CFLAGS) $(call inc,$(3)) -MMD -MP -c -o $$@ $$<
$(BUILD)/$(1)/%.o: $(1)/%.cc | $(GEN_HEADERS)
	@mkdir -p $$(@D)
	@echo "  $$<"
	$(Q)$(CCACHE) $(CXX) $(CXXFLAGS) $(call inc,$(3)) -MMD -MP -c -o $$@ $$<
$(BUILD)/bin/$(2): $(call objs,$(1)) \
		$(GEN)/$(2)_statements.o $(GEN)/$(2)_program.o $(ARCHIVES)
	@mkdir -p $$(@D)
	$(Q)$(CXX) $(LDFLAGS) -o $$@ $$(filter %.o,$$^) $(ARCHIVES) $(LIBS_ALL)
	$(if $(filter $(2),$(CGI) $(DEMO)),$(routes_are_sound))
endef
$(foreach p,$(CGI),$(eval $(call program_rules,$(FOLDER_$(p)),$(p),cgi)))
$(foreach p,$(DEMO),$(eval $(call program_rules,$(FOLDER_$(p)),$(p),demo)))
$(foreach p,$(KIND_daemon) $(KIND_command),$(eval $(call \
	program_rules,$(FOLDER_$(p)),$(p),$(FOLDER_$(p)))))

# A table's text stays the same when another program's statement is added, and
# its numbers do not.
$(GEN)/%.o: $(GEN)/%.c $(GEN_HEADERS)
	$(Q)$(CCACHE) $(CC) $(CFLAGS) $(call inc,cgi) -c -o $@ $<

# --- generated sources --------------------------------------------------------

STATEMENT_READERS := $(wildcard sql/*.p[lm] sql/api/*.sql) $(TABLE_READERS)

# A header per file of statements: what C knows of them by name.
$(GEN)/query.stamp: $(STATEMENT_READERS) $(QUERIES)
	@mkdir -p $(GEN)/query
	$(Q)perl sql/statements.pl --headers $(GEN)/query $(QUERIES)
	@$(foreach h,$(QUERY_HEADERS),$(call unless_same,$(h)) &&) touch $@
$(QUERY_HEADERS): $(GEN)/query.stamp ;

$(GEN)/%_statements.stamp: $(STATEMENT_READERS) $(QUERIES)
	@mkdir -p $(@D)
	$(Q)perl sql/statements.pl --program $* $(QUERIES) \
	    > $(GEN)/$*_statements.c.tmp
	@$(call unless_same,$(GEN)/$*_statements.c)
	@touch $@
$(GEN)/%_statements.c: $(GEN)/%_statements.stamp ;
$(GEN)/%_program.c: $(TABLE_READERS)
	@mkdir -p $(@D)
	$(Q)perl deploy/programs.pl struct $* > $@.tmp
	@$(call unless_same,$@)
	@touch $@
$(GEN)/key_holdings.stamp: $(TABLE_READERS)
	@mkdir -p $(@D)
	$(Q)perl deploy/programs.pl holdings > $(GEN)/key_holdings.inc.tmp
	@$(call unless_same,$(GEN)/key_holdings.inc)
	@touch $@
$(GEN)/key_holdings.inc: $(GEN)/key_holdings.stamp ;
$(GEN)/catalog_table.c: po/catalog.pl po/en.po
	@mkdir -p $(@D)
	$(Q)perl po/catalog.pl po/en.po > $@.tmp
	$(Q)mv $@.tmp $@

include static/static.mk
include po/po.mk

.PRECIOUS: $(GEN)/%_statements.c $(GEN)/%_statements.stamp $(GEN)/%.c $(GEN)/%.o \
	$(GEN)/%_program.c

.PHONY: bin
bin: $(addprefix $(BUILD)/bin/,$(PROGRAMS)) ## build all programs

# What a database is made of: the SQL, and what the table and the statements say
# of roles and rights.
SQL_TREE := $(GEN)/sql.stamp
$(SQL_TREE): $(wildcard sql/*.sql sql/* sql/*/*) $(QUERIES) $(TABLE_READERS)
	$(Q)rm -rf $(BUILD)/share/sql && mkdir -p $(BUILD)/share/sql $(@D)
	$(Q)cp -R sql/schema sql/func sql/api sql/gpkg $(BUILD)/share/sql/
	$(Q)perl sql/statements.pl --psql $(QUERIES) > $(BUILD)/share/sql/statements.sql
	$(Q)perl deploy/programs.pl fill < sql/bootstrap.sql \
	    > $(BUILD)/share/sql/bootstrap.sql
	$(Q)perl sql/statements.pl --grants $(QUERIES) > $(GEN)/grants.sql
	$(Q)perl deploy/programs.pl fill < sql/roles.sql | \
	    cat - $(GEN)/grants.sql > $(BUILD)/share/sql/roles.sql
	@touch $@
.PHONY: sql-tree table
sql-tree: $(SQL_TREE)

# An instance goes by the table of its build.
table: $(BUILD)/share/programs
$(BUILD)/share/programs: $(TABLE)
	@mkdir -p $(@D)
	@cp $< $@

# --- unit tests: tests/unit/<floor or program>_*.c, each a Check program --------
# A program's test may call what is inside it; its main stays out, because only
# what is called is taken from the archive.

KIT_FOLDER = $(or $(FOLDER_$(1)),$(1))
KITS := $(CGI) $(DEMO) courier cli

define kit_rules
$(BUILD)/$(call KIT_FOLDER,$(1))/kit.a: $(call objs,$(call KIT_FOLDER,$(1)))
	@rm -f $$@
	$(Q)ar rcs $$@ $$^
endef
$(foreach k,$(KITS),$(eval $(call kit_rules,$(k))))

UNIT_SRCS := $(wildcard tests/unit/*.c)
UNITS := $(patsubst tests/unit/%.c,$(BUILD)/tests/unit/%,$(UNIT_SRCS))

# (1) test, (2) program whose inside it tests, or empty, (3) whose statements,
# (4) as which program
define unit_rules
$(BUILD)/tests/unit/$(1): tests/unit/$(1).c $(ARCHIVES) \
		$(if $(2),$(BUILD)/$(call KIT_FOLDER,$(2))/kit.a) \
		$(GEN)/$(3)_statements.o $(GEN)/$(4)_program.o
	@mkdir -p $$(@D)
	$(Q)$(CCACHE) $(CC) $(CFLAGS) $(call inc,cgi) -iquote tests/unit \
	    $(if $(2),-iquote $(call KIT_FOLDER,$(2))) -MMD -MP -MT $$@ -c -o $$@.o $$<
	$(Q)$(CXX) $(LDFLAGS) -o $$@ $$@.o \
	    $(if $(2),$(BUILD)/$(call KIT_FOLDER,$(2))/kit.a) \
	    $(GEN)/$(3)_statements.o $(GEN)/$(4)_program.o \
	    $(ARCHIVES) -lcheck -lsubunit -lm -lrt \
	    $(LIBS_ALL)
endef
unit_program = $(filter $(KITS),$(firstword $(subst _, ,$(1))))
# Of a test of a floor: every statement there is, by the command's connection.
unit_statements = $(patsubst cli,burgernet,$(or $(call unit_program,$(1)),every))
$(foreach u,$(notdir $(UNITS)),$(eval $(call \
	unit_rules,$(u),$(call unit_program,$(u)),$(call unit_statements,$(u)),$(patsubst \
	every,burgernet,$(call unit_statements,$(u))))))

.PHONY: test-unit
test-unit: $(UNITS) bin sql-tree ## unit tests only (Check), on a database of their own
	@tests/run.sh unit $(BUILD)

# --- everything that runs -------------------------------------------------------

# The pages that nginx shows by itself.
ERROR_PAGES := $(GEN)/error_pages.stamp
$(ERROR_PAGES): deploy/error/make.pl $(STATIC_MANIFEST)
	@perl deploy/error/make.pl $(STATIC_MANIFEST) $(BUILD)/share/static/error
	@touch $@

.PHONY: all
all: bin sql-tree table static templates $(ERROR_PAGES) ## build all that runs

# --- on this machine ------------------------------------------------------------

PORT ?= 8080

.PHONY: deps run stop status
deps: ## install what building and testing need (Debian's, npm's)
	@deploy/local/deps.sh all
	@$(MAKE) --no-print-directory $(NPM)

run: ## build, and start a demo on 127.0.0.1:$(PORT) (again: upgrade it)
	@deploy/local/deps.sh run
	@$(MAKE) --no-print-directory -j$(JOBS) all
	@deploy/local/instance.sh start var --port $(PORT) --build $(BUILD)
	@deploy/local/welcome.sh var

stop: ## stop the demo; its data stays in var/
	@deploy/local/instance.sh stop var

status: ## what of the demo runs
	@deploy/local/instance.sh status var

# --- tests ----------------------------------------------------------------------

.PHONY: test lint test-sql test-http test-browser
test: ## everything: lint, unit, SQL, HTTP, browser
	@deploy/local/deps.sh all
	@$(MAKE) --no-print-directory -j$(JOBS) all $(UNITS)
	@tests/run.sh all $(BUILD)

.PHONY: format
format: ## puts .clang-format on all C
	@git ls-files "*.c" "*.h" "*.cc" | xargs clang-format -i

lint: ## style, floors, sizes, scripts, texts, names in documents
	@tests/lint/run.sh

test-sql: bin sql-tree ## SQL tests only (pgTAP)
	@tests/run.sh sql $(BUILD)

test-http: all ## tests through nginx only, on an instance of their own
	@tests/run.sh http $(BUILD)

test-browser: all ## browser tests only
	@tests/run.sh browser $(BUILD)

# The same sources in a tree of their own, with other flags.
UNHARDENED := -O1 -g -fno-omit-frame-pointer -fPIE
ASAN := -fsanitize=address,undefined -fno-sanitize-recover=undefined
asan_make = $(MAKE) --no-print-directory -j$(JOBS) BUILD=build/asan \
	HARDEN="$(UNHARDENED)" SANITIZE="$(ASAN)" LDHARDEN=-pie

.PHONY: check-commit
check-commit: all ## PostgreSQL's sessions killed under SMS: KILLS=300, FORCED=50
	@FILE_SECONDS=3600 INSTANCE_OPTIONS="--durable yes" \
	    tests/run.sh http $(BUILD) tests/fault/commit.test.mjs
	@grep -hE ' kills, | forced, |^answered 200' $(BUILD)/test/node.log

.PHONY: check-locks
check-locks: all ## every kind of transaction beside every other: ROUNDS=20, STORM=120
	@LOCK_ROUNDS=$(or $(ROUNDS),20) LOCK_STORM=$(or $(STORM),120) \
	    tests/sql/run.sh $(BUILD) tests/sql/locks.sh

.PHONY: check-captured
check-captured: all ## each program's role plays one that was taken over
	@FILE_SECONDS=3600 tests/run.sh http $(BUILD) tests/fault/captured.test.mjs
	@grep -h '^captured: ' $(BUILD)/test/node.log

.PHONY: simulate
simulate: all ## crowds and attackers against the limits: the table of docs/limits.md
	@tests/sim/run.sh $(BUILD)

.PHONY: asan coverage fuzz
asan: ## unit and HTTP tests under ASan, LSan and UBSan
	@deploy/local/deps.sh all
	@$(asan_make) all
	@$(asan_make) units
	@tests/run.sh sanitized build/asan

coverage: ## lines and branches that unit and HTTP tests reach
	@deploy/local/deps.sh all
	@$(MAKE) --no-print-directory -j$(JOBS) BUILD=build/coverage \
	    HARDEN="-O0 -g --coverage -fPIE" LDHARDEN="-pie --coverage" all units
	@tests/run.sh coverage build/coverage

.PHONY: units
units: $(UNITS) sql-tree

# Each target with clang's libFuzzer; RUNS each, or until SECONDS are over.
RUNS ?= 200000
SECONDS ?= 60
FUZZ_SRCS := $(wildcard tests/fuzz/*.c)
FUZZERS := $(patsubst tests/fuzz/%.c,$(BUILD)/tests/fuzz/%,$(FUZZ_SRCS))

define fuzz_rules
$(BUILD)/tests/fuzz/$(1): tests/fuzz/$(1).c $(ARCHIVES) \
		$(foreach k,$(KITS),$(BUILD)/$(call KIT_FOLDER,$(k))/kit.a) \
		$(GEN)/every_statements.o $(GEN)/burgernet_program.o
	@mkdir -p $$(@D)
	$(Q)$(CC) $(CFLAGS) -fsanitize=fuzzer $(call inc,cgi) \
	    $(foreach k,$(KITS),-iquote $(call KIT_FOLDER,$(k))) \
	    -iquote tests/fuzz -MMD -MP -MT $$@ -c -o $$@.o $$<
	$(Q)$(CXX) $(LDFLAGS) -fsanitize=fuzzer -o $$@ $$@.o \
	    $(foreach k,$(KITS),$(BUILD)/$(call KIT_FOLDER,$(k))/kit.a) \
	    $(GEN)/every_statements.o $(GEN)/burgernet_program.o \
	    $(ARCHIVES) $(LIBS_ALL)
endef
$(foreach z,$(notdir $(FUZZERS)),$(eval $(call fuzz_rules,$(z))))

.PHONY: fuzzers
fuzzers: $(FUZZERS)

fuzz: ## every parser with libFuzzer: RUNS=200000, SECONDS=60 for each
	@deploy/local/deps.sh all
	@$(MAKE) --no-print-directory -j$(JOBS) BUILD=build/fuzz CC=clang CXX=clang++ \
	    HARDEN="$(UNHARDENED)" LDHARDEN=-pie WARN= CWARN= \
	    SANITIZE="-fsanitize=fuzzer-no-link,address,undefined" fuzzers
	@tests/fuzz/run.sh build/fuzz/tests/fuzz $(RUNS) $(SECONDS)

.PHONY: bench pictures
bench: ## what it costs, beside peers and limits; CSV in bench/results
	@deploy/local/deps.sh bench
	@$(MAKE) --no-print-directory -j$(JOBS) all
	@bench/run.sh $(BUILD)

pictures: ## pictures for the documents, from a running copy
	@deploy/local/deps.sh all
	@$(MAKE) --no-print-directory -j$(JOBS) all
	@tests/run.sh pictures $(BUILD)

# --- on a server ----------------------------------------------------------------

DESTDIR ?=
PREFIX ?= /usr
HOST ?= burgernet.example

.PHONY: install
install: ## into DESTDIR, below PREFIX and /etc/burgernet (see docs/operations.md)
	@deploy/install-system.sh "$(BUILD)" "$(DESTDIR)" "$(PREFIX)" "$(HOST)"

.PHONY: help clean
help: ## this list
	@awk -F':.*## ' '/^[a-z-]+:.*## /{printf "%-13s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

clean: ## remove everything built (not var/)
	rm -rf $(BUILD)

-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)
