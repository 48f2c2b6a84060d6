# The templates, translated: $(BUILD)/share/templates/{nl,en}.

TEMPLATES := $(shell find templates -name '*.tpl' 2>/dev/null)
TEMPLATES_STAMP := $(GEN)/templates.stamp

$(TEMPLATES_STAMP): po/templates.pl po/Macros.pm po/Texts.pm po/en.po \
		$(TEMPLATES) $(STATIC_MANIFEST)
	@mkdir -p $(@D)
	@for language in nl en; do \
		perl po/templates.pl $$language po/en.po $(STATIC_MANIFEST) \
		    $(BUILD)/share/templates/$$language $(TEMPLATES) || exit 1; \
	done
	@touch $@

.PHONY: templates
templates: $(TEMPLATES_STAMP)
$(BUILD)/share/templates: $(TEMPLATES_STAMP)

.PHONY: lint-texts
lint-texts: # every text has its English, every entry is used
	perl po/check.pl
