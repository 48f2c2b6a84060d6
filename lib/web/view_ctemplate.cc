#include "view_ctemplate.h"

#include <ctemplate/template.h>
#include <ctemplate/template_cache.h>
#include <ctemplate/template_dictionary.h>
#include <ctemplate/template_emitter.h>

#include <cstring>
#include <iostream>
#include <sstream>
#include <string>

extern "C" {
#include "view_tree.h"
}

namespace
{

const ctemplate::Strip STRIP = ctemplate::DO_NOT_STRIP;

/* All compiled templates; lives as long as the process. */
ctemplate::TemplateCache &
cache()
{
	static auto *templates = new ctemplate::TemplateCache;

	return *templates;
}

ctemplate::TemplateString
unowned(const char *text)
{
	return ctemplate::TemplateString(text, strlen(text));
}

/* The library complains on std::cerr only; this keeps its words. */
class Complaints
{
	std::ostringstream words;
	std::streambuf *before;

      public:
	Complaints() : words(), before(std::cerr.rdbuf(words.rdbuf()))
	{
	}
	~Complaints()
	{
		std::cerr.rdbuf(before);
	}
	Complaints(const Complaints &) = delete;
	Complaints &operator=(const Complaints &) = delete;

	void
	on_one_line(char *out, size_t size) const
	{
		std::string all = words.str();

		for (char &c : all)
			if (c == '\n')
				c = ' ';
		if (size > 0) {
			strncpy(out, all.c_str(), size - 1);
			out[size - 1] = '\0';
		}
	}
};

class Output : public ctemplate::ExpandEmitter
{
	struct view_output *to;

      public:
	explicit Output(struct view_output *output) : to(output)
	{
	}
	void
	Emit(char c) override
	{
		view_output_add(to, &c, 1);
	}
	void
	Emit(const std::string &s) override
	{
		view_output_add(to, s.data(), s.size());
	}
	void
	Emit(const char *s) override
	{
		view_output_add(to, s, strlen(s));
	}
	void
	Emit(const char *s, size_t len) override
	{
		view_output_add(to, s, len);
	}
};

/* Values stay where they are, in the arena; rows nest as deep as templates. */
void
fill(ctemplate::TemplateDictionary *dictionary, const struct view *view)
{
	for (const auto *v = view->values; v; v = v->next)
		dictionary->SetValueWithoutCopy(unowned(v->name),
		    unowned(v->text));
	for (const auto *s = view->sections; s; s = s->next) {
		if (!s->row)
			dictionary->ShowSection(unowned(s->name));
		else
			fill(dictionary->AddSectionDictionary(unowned(s->name)),
			    s->row);
	}
}

} // namespace

bool
view_ctemplate_compile(const char *key, const char *text, size_t len, char *why,
    size_t size)
{
	try {
		Complaints complaints;
		bool good = cache().StringToTemplateCache(unowned(key), text,
		    len, STRIP);

		complaints.on_one_line(why, size);
		return good;
	} catch (...) {
		return false;
	}
}

bool
view_ctemplate_freeze(void)
{
	try {
		cache().Freeze();
		return true;
	} catch (...) {
		return false;
	}
}

bool
view_ctemplate_expand(const char *key, const struct view *root,
    struct view_output *output)
{
	try {
		ctemplate::TemplateDictionary dictionary("page");
		Output emitter(output);

		fill(&dictionary, root);
		return cache().ExpandNoLoad(unowned(key), STRIP, &dictionary,
			   nullptr, &emitter) &&
		    !output->failed;
	} catch (...) {
		return false;
	}
}
