#include "address_demo_area.h"

#include <stdio.h>

#define IN_GOUDA "Gouda", "Gouda", 108542, 447231, 2200
#define IN_LEIDEN "Leiden", "Leiden", 94087, 463922, 2900
#define IN_NOORDWIJK "Noordwijk", "Noordwijk", 90986, 472852, 1800
#define IN_HILLEGOM "Hillegom", "Hillegom", 99811, 478309, 1300
#define IN_NIEUWERKERK                                                         \
	"Nieuwerkerk aan den IJssel", "Zuidplas", 102137, 442121, 1500
#define IN_MOERKAPELLE "Moerkapelle", "Zuidplas", 99420, 451164, 800

const struct demo_area demo_areas[] = {
    {2801, IN_GOUDA, 50},
    {2802, IN_GOUDA, 50},
    {2803, IN_GOUDA, 50},
    {2804, IN_GOUDA, 50},
    {2805, IN_GOUDA, 50},
    {2806, IN_GOUDA, 50},
    {2807, IN_GOUDA, 50},
    {2808, IN_GOUDA, 50},
    {2809, IN_GOUDA, 50},
    {2311, IN_LEIDEN, 52},
    {2312, IN_LEIDEN, 52},
    {2313, IN_LEIDEN, 52},
    {2314, IN_LEIDEN, 52},
    {2315, IN_LEIDEN, 52},
    {2316, IN_LEIDEN, 52},
    {2317, IN_LEIDEN, 52},
    {2318, IN_LEIDEN, 52},
    {2321, IN_LEIDEN, 52},
    {2322, IN_LEIDEN, 52},
    {2323, IN_LEIDEN, 52},
    {2324, IN_LEIDEN, 52},
    {2331, IN_LEIDEN, 52},
    {2332, IN_LEIDEN, 52},
    {2333, IN_LEIDEN, 52},
    {2334, IN_LEIDEN, 52},
    {2201, IN_NOORDWIJK, 45},
    {2202, IN_NOORDWIJK, 45},
    {2203, IN_NOORDWIJK, 45},
    {2204, IN_NOORDWIJK, 45},
    {2181, IN_HILLEGOM, 75},
    {2182, IN_HILLEGOM, 75},
    {2871, "Schoonhoven", "Krimpenerwaard", 117970, 440032, 1200, 85},
    {2821, "Stolwijk", "Krimpenerwaard", 112521, 442801, 900, 31},
    {2851, "Haastrecht", "Krimpenerwaard", 113089, 445867, 900, 28},
    {2855, "Vlist", "Krimpenerwaard", 115962, 443552, 500, 6},
    {2825, "Berkenwoude", "Krimpenerwaard", 108232, 439835, 500, 11},
    {2861, "Bergambacht", "Krimpenerwaard", 113584, 438453, 900, 46},
    {2865, "Ammerstol", "Krimpenerwaard", 115229, 437772, 500, 9},
    {2751, IN_MOERKAPELLE, 17},
    {2752, IN_MOERKAPELLE, 8},
    {2761, "Zevenhuizen", "Zuidplas", 99652, 447378, 1000, 52},
    {2841, "Moordrecht", "Zuidplas", 105665, 444422, 900, 52},
    {2911, IN_NIEUWERKERK, 36},
    {2912, IN_NIEUWERKERK, 36},
    {2913, IN_NIEUWERKERK, 36},
    {2914, IN_NIEUWERKERK, 36},
};
const int demo_area_count = sizeof(demo_areas) / sizeof(demo_areas[0]);

/* Names that a page, a sort order or an encoding may stumble over. */
static const char *const special[] = {
    "Voorbeeldstraat",
    "'s-Testgravenweg",
    "Écluseproefkade",
    "Proefcafésteeg",
    "Oefenreünieplein",
    "Testcoöperatielaan",
    "1e Proefdwarsstraat",
    "2e Proefdwarsstraat",
    "Proef-en-Testpad",
    "Laan van de Proefpoëzie",
    "Ångströmvoorbeeldweg",
    "Curaçao-oefenlaan",
    "Testweg met een naam die haast zo lang is als de registratie toestaat",
};
#define SPECIALS ((int)(sizeof(special) / sizeof(special[0])))

/* Every name says that it is invented. */
static const char *const kinds[] = {"Voorbeeld", "Proef", "Test", "Oefen",
    "Schijn", "Fictie", "Model", "Demo"};
#define KINDS ((int)(sizeof(kinds) / sizeof(kinds[0])))

static const char *const themes[] = {"tulpen", "narcissen", "hyacinten",
    "krokus", "merel", "lijster", "kievit", "reiger", "molen", "sluis",
    "gemaal", "polder", "vaart", "boezem", "haven", "anker", "kompas", "fregat",
    "klipper", "brug", "toren", "poort", "markt", "kaas", "pijpen", "kaarsen",
    "garen", "linnen", "touw", "eiken", "linden", "beuken", "iepen", "wilgen",
    "appel", "peren", "kersen", "ruïne", "reünie", "poëzie", "façade", "oriënt",
    "écluse", "coöperatie", "crème", "zee", "duin", "schelpen", "baken"};
#define THEMES ((int)(sizeof(themes) / sizeof(themes[0])))

static const char *const ends[] = {"straat", "weg", "laan", "plein", "kade",
    "hof", "pad", "dreef", "steeg", "singel", "gracht", "plantsoen"};
#define ENDS ((int)(sizeof(ends) / sizeof(ends[0])))

void
demo_street_name(int index, char name[DEMO_NAME])
{
	int i = index - SPECIALS;

	if (i < 0) {
		snprintf(name, DEMO_NAME, "%s", special[index]);
		return;
	}
	/* Each round through kinds and themes moves the end by one, so that a
	 * pair comes back with another end. */
	snprintf(name, DEMO_NAME, "%s%s%s", kinds[i % KINDS],
	    themes[i / KINDS % THEMES],
	    ends[(i % KINDS + i / KINDS % THEMES + i / (KINDS * THEMES)) %
		ENDS]);
}
