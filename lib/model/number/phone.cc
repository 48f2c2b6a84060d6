#include <cstring>
#include <string>

#include <phonenumbers/logger.h>
#include <phonenumbers/phonenumberutil.h>

extern "C" {
#include "phone.h"
#include "text.h"
}

/*
 * libphonenumber is lenient: it drops what it does not understand ("ext 5"),
 * reads letters as the keys of a telephone, and writes to standard output. So
 * the text is first brought back to ASCII digits and one leading plus, and what
 * people do not write in a number is refused here.
 */

using i18n::phonenumbers::NullLogger;
using i18n::phonenumbers::PhoneNumber;
using i18n::phonenumbers::PhoneNumberUtil;

namespace
{

/* The longest number is 15 digits (E.164), behind 00 or a doubled prefix. */
constexpr size_t DIGITS_MOST = 20;
constexpr size_t TEXT_MOST = 200;

/* First code points of runs of ten digits. */
constexpr char32_t DIGIT_RUNS[] = {U'0', U'\u0660', U'\u06f0', U'\uff10'};

/* What may stand between digits, and marks that a copied number brings. */
constexpr struct {
	char32_t low, high;
} SIGNS[] = {
    {U' ', U' '},
    {U'\t', U'\t'},
    {U'(', U')'},
    {U'-', U'/'},
    {U'\u00a0', U'\u00a0'},
    {U'\u00ad', U'\u00ad'},
    {U'\u2000', U'\u2015'},
    {U'\u202a', U'\u202f'},
    {U'\u2060', U'\u2060'},
    {U'\u2066', U'\u2069'},
    {U'\u2212', U'\u2212'},
    {U'\uff0d', U'\uff0d'},
    {U'\ufeff', U'\ufeff'},
};

int
digit_of(char32_t point)
{
	for (char32_t zero : DIGIT_RUNS)
		if (point >= zero && point <= zero + 9)
			return static_cast<int>(point - zero);
	return -1;
}

bool
is_sign(char32_t point)
{
	for (const auto &run : SIGNS)
		if (point >= run.low && point <= run.high)
			return true;
	return false;
}

/* "+31 (0)6-12 34" to "+31061234"; false when it holds anything else. */
bool
plain_digits(const char *text, std::string *plain)
{
	size_t digits = 0;

	while (char32_t point = text_next(&text)) {
		int digit = digit_of(point);

		if (digit >= 0 && ++digits <= DIGITS_MOST)
			plain->push_back(static_cast<char>('0' + digit));
		else if ((point == U'+' || point == U'\uff0b') &&
		    plain->empty())
			plain->push_back('+');
		else if (!is_sign(point))
			return false;
	}
	return digits > 0;
}

/* Whether "NL,BE" has REGION. */
bool
has_country(const std::string &countries, const std::string &region)
{
	size_t at = 0;

	while (at < countries.size()) {
		size_t end = countries.find(',', at);
		if (end == std::string::npos)
			end = countries.size();
		if (countries.compare(at, end - at, region) == 0)
			return true;
		at = end + 1;
	}
	return false;
}

const PhoneNumberUtil &
library()
{
	/* Quiet: it would write to the standard output of a FastCGI program. */
	static PhoneNumberUtil *util = [] {
		auto *made = PhoneNumberUtil::GetInstance();
		made->SetLogger(new NullLogger());
		return made;
	}();
	return *util;
}

template <size_t size>
bool
put(const std::string &from, char (&to)[size])
{
	if (from.size() >= size)
		return false;
	std::memcpy(to, from.c_str(), from.size() + 1);
	return true;
}

bool
write_forms(const PhoneNumber &number, bool at_home, struct phone *phone)
{
	std::string e164, shown;

	library().Format(number, PhoneNumberUtil::E164, &e164);
	library().Format(number,
	    at_home ? PhoneNumberUtil::NATIONAL
		    : PhoneNumberUtil::INTERNATIONAL,
	    &shown);
	return e164.size() > 4 && put(e164, phone->e164) &&
	    put(shown, phone->national) &&
	    put(e164.substr(0, e164.size() - 4), phone->block);
}

enum phone_outcome
parse(const char *text, const std::string &countries, struct phone *phone)
{
	const std::string home = countries.substr(0, countries.find(','));
	std::string plain, region;
	PhoneNumber number;

	if (strnlen(text, TEXT_MOST) == TEXT_MOST ||
	    !plain_digits(text, &plain))
		return PHONE_NOT_A_NUMBER;
	if (library().Parse(plain, home, &number) !=
	    PhoneNumberUtil::NO_PARSING_ERROR)
		return PHONE_NOT_A_NUMBER;
	switch (library().GetNumberType(number)) {
	case PhoneNumberUtil::UNKNOWN:
		return PHONE_NOT_A_NUMBER;
	case PhoneNumberUtil::MOBILE:
	case PhoneNumberUtil::FIXED_LINE_OR_MOBILE:
		break;
	default:
		return PHONE_NOT_MOBILE;
	}
	library().GetRegionCodeForNumber(number, &region);
	if (!has_country(countries, region))
		return PHONE_FOREIGN;
	return write_forms(number, region == home, phone) ? PHONE_OK
							  : PHONE_NOT_A_NUMBER;
}

} // namespace

extern "C" enum phone_outcome
phone_parse(const char *text, const char *countries, struct phone *phone)
{
	*phone = {};
	try {
		return parse(text, countries, phone);
	} catch (...) {
		/* Only memory can fail here; the page asks again. */
		*phone = {};
		return PHONE_NOT_A_NUMBER;
	}
}

extern "C" void
phone_warm_up(void)
{
	struct phone phone;

	(void)phone_parse("0612345678", "NL", &phone);
	(void)phone_parse("+32470123456", "NL", &phone);
}
