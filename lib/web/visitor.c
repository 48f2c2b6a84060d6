#include "visitor.h"

const struct visitor visitor_anybody = {.name = "anybody"};
const struct visitor visitor_browser = {.name = "browser", .cookie = true};
