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
truth(const struct route *route, enum need need)
{
	return route->needs & need ? "true" : "false";
}

static void
put_route(FILE *out, const struct route *route)
{
	(void)fprintf(out, "{\"method\": \"%s\", \"path\": ",
	    route->method == METHOD_GET ? "GET" : "POST");
	put_text(out, route->path);
	(void)fprintf(out, ", \"session\": %s, \"csrf\": %s, \"raw\": %s",
	    truth(route, NEED_SESSION), truth(route, NEED_CSRF),
	    truth(route, NEED_RAW_BODY));
	(void)fputs(", \"start\": ", out);
	put_text(out, route->start ? route->start : "");
	(void)fputs(", \"query\": ", out);
	put_names(out, route->query);
	(void)fputs(", \"fields\": ", out);
	put_fields(out, route->fields);
	(void)fputc('}', out);
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
