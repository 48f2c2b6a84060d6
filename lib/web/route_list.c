#include "route_list.h"

static void
put_text(FILE *out, const char *text)
{
	(void)fputc('"', out);
	for (; *text != '\0'; text++) {
		if (*text == '"' || *text == '\\')
			(void)fputc('\\', out);
		(void)fputc(*text, out);
	}
	(void)fputc('"', out);
}

static void
put_names(FILE *out, const char *const *names)
{
	const char *comma = "";

	(void)fputc('[', out);
	for (; names && *names; names++) {
		(void)fputs(comma, out);
		put_text(out, *names);
		comma = ", ";
	}
	(void)fputc(']', out);
}

static void
put_field(FILE *out, const struct form_field *field)
{
	static const char *const types[] = {
	    [FORM_TEXT] = "text",
	    [FORM_CHOICE] = "choice",
	    [FORM_CHOICES] = "choices",
	    [FORM_CHECK] = "check",
	    [FORM_FILE] = "file",
	};

	(void)fputs("{\"name\": ", out);
	put_text(out, field->name);
	(void)fprintf(out,
	    ", \"type\": \"%s\", \"most\": %zu, "
	    "\"required\": %s, \"choices\": ",
	    types[field->type], field->max, field->missing ? "true" : "false");
	put_names(out, field->choices);
	(void)fputc('}', out);
}

static void
put_fields(FILE *out, const struct form_field *fields)
{
	const char *comma = "";

	(void)fputc('[', out);
	for (; fields && fields->name; fields++) {
		(void)fputs(comma, out);
		put_field(out, fields);
		comma = ", ";
	}
	(void)fputc(']', out);
}

static const char *
truth(bool value)
{
	return value ? "true" : "false";
}

static void
put_member(FILE *out, const char *name, const char *text)
{
	(void)fprintf(out, ", \"%s\": ", name);
	put_text(out, text ? text : "");
}

static void
put_route(FILE *out, const struct route *route)
{
	(void)fprintf(out, "{\"method\": \"%s\"",
	    route->method == METHOD_GET ? "GET" : "POST");
	put_member(out, "path", route->path);
	put_member(out, "may", route->may->name);
	put_member(out, "question", route->question.name);
	put_member(out, "fresh", route->fresh.name);
	put_member(out, "right", route->right.name);
	(void)fprintf(out,
	    ", \"session\": %s, \"csrf\": %s, \"raw\": %s, \"body\": %zu",
	    truth(route->may->cookie), truth(route_takes_token(route)),
	    truth(route->raw), route->body);
	put_member(out, "start", route->start);
	(void)fputs(", \"query\": ", out);
	put_names(out, route->query);
	(void)fputs(", \"fields\": ", out);
	put_fields(out, route->fields);
	(void)fputc('}', out);
}

bool
route_list_check(const struct app *app, FILE *complaints)
{
	bool sound = true;

	for (size_t i = 0; i < app->route_count; i++) {
		const char *fault = route_fault(&app->routes[i]);

		if (fault)
			(void)fprintf(complaints, "%s: the route %s %s\n",
			    app->name, app->routes[i].path, fault);
		sound = sound && !fault;
	}
	return sound;
}

bool
route_list_print(const struct app *app, FILE *out)
{
	for (size_t i = 0; i < app->route_count; i++) {
		(void)fputs(i == 0 ? "[\n" : ",\n", out);
		put_route(out, &app->routes[i]);
	}
	(void)fputs(app->route_count == 0 ? "[]\n" : "\n]\n", out);
	return fflush(out) == 0 && !ferror(out);
}
