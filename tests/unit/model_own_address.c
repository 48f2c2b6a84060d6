#include "check_main.h"
#include "own_address.h"

static struct own_address
address(int number, const char *street, const char *town)
{
	return (struct own_address){.place = {"2801AB", number,
					number > 0 ? "A" : "",
					number > 0 ? "3" : ""},
	    .street = street,
	    .town = town};
}

START_TEST(lines)
{
	static const struct {
		int number;
		const char *street, *town, *line;
	} all[] = {
	    {12, "Proefstraat", "Gouda", "Proefstraat 12A-3, 2801 AB Gouda"},
	    {12, "", "", "2801 AB, 12A-3"},
	    {0, "", "Gouda", "2801 AB Gouda"},
	    {0, "", "", "2801 AB"},
	};
	struct arena *arena = arena_new(4096);
	struct arena *small = arena_new(8);

	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++) {
		struct own_address one = address(all[i].number, all[i].street,
		    all[i].town);

		ck_assert_str_eq(own_address_line(arena, &one), all[i].line);
		ck_assert_ptr_null(own_address_line(small, &one));
	}
	arena_free(small);
	arena_free(arena);
}
END_TEST

START_TEST(labels)
{
	ck_assert_str_eq(own_address_label(LANGUAGE_NL, "home"), "Thuis");
	ck_assert_str_eq(own_address_label(LANGUAGE_EN, "home"), "Home");
	ck_assert_str_eq(own_address_label(LANGUAGE_EN, "work"), "Work");
	ck_assert_str_eq(own_address_label(LANGUAGE_EN, "Bij oma"), "Bij oma");
}
END_TEST

START_TEST(lists)
{
	const struct own_address items[] = {
	    {.id = "1", .municipality_code = "0513", .counts = OWN_ADDRESS_NOW},
	    {.id = "2", .municipality_code = "", .counts = OWN_ADDRESS_LATER},
	    {.id = "3",
		.municipality_code = "0534",
		.counts = OWN_ADDRESS_OVER},
	};
	const struct own_addresses list = {items, 3};

	ck_assert_ptr_eq(own_address_find(&list, "2"), &items[1]);
	ck_assert_ptr_null(own_address_find(&list, ""));
	ck_assert_uint_eq(own_address_current(&list), 2);
	ck_assert(!own_address_is_elsewhere(&list, "0513"));
	ck_assert_msg(own_address_is_elsewhere(&list, "0534"),
	    "one that is over does not count");
	ck_assert_msg(own_address_is_elsewhere(&list, ""),
	    "of two that are not known nobody knows whether they are one");
}
END_TEST

CHECK_MAIN("own address", lines, labels, lists)
