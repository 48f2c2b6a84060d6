# The look: npm's components and our own files, into $(BUILD)/share/static.

STATIC_SRCS := $(wildcard static/css/* static/js/* static/img/* static/font/*)
STATIC_MANIFEST := $(GEN)/static.manifest
NPM := node_modules/.burgernet

$(NPM): package.json package-lock.json .npmrc
	@npm ci --loglevel=error || { echo "npm cannot fetch the packages of\
	 package-lock.json: is there a network, and a registry in 'npm config'?" \
	 >&2; exit 1; }
	@touch $@

$(STATIC_MANIFEST): static/build.pl $(STATIC_SRCS) $(NPM)
	@mkdir -p $(@D)
	perl static/build.pl $(BUILD)/share/static > $@.tmp
	@mv $@.tmp $@

.PHONY: static
static: $(STATIC_MANIFEST)
$(BUILD)/share/static: $(STATIC_MANIFEST)
