/* What stands where in the document for people. A table, and nothing clever. */
#include "download_form.h"

#include "catalog.h"
#include "record_words.h"
#include "text.h"

/* --- words ---------------------------------------------------------------- */

static const struct download_word statuses[] = {
    {"active", N_("U doet mee")},
    {"waiting", N_("U wacht tot uw gemeente meedoet")},
    {"checking", N_("Wij controleren uw adres nog")},
    {0},
};

static const struct download_word reasons[] = {
    {"moving", N_("Ik ga verhuizen")},
    {"too_many", N_("Ik krijg te veel berichten")},
    {"too_few", N_("Ik krijg te weinig berichten")},
    {"not_near", N_("De berichten gaan niet over mijn buurt")},
    {"no_time", N_("Ik heb er geen tijd voor")},
    {"privacy", N_("Ik maak mij zorgen over mijn privacy")},
    {"other", N_("Iets anders")},
    {0},
};

static const struct download_word languages[] = {
    {"nl", N_("Nederlands")},
    {"en", N_("Engels")},
    {0},
};

static const struct download_word channels[] = {
    {"web", N_("website")},
    {"sms", N_("sms")},
    {"paper", N_("papieren formulier")},
    {0},
};

static const struct download_word types[] = {
    {"missing_child", N_("een vermist kind")},
    {"missing_adult", N_("een vermiste kwetsbare volwassene")},
    {"suspect", N_("een verdachte")},
    {"vehicle", N_("een voertuig")},
    {"other", N_("iets anders")},
    {0},
};

static const struct download_word precisions[] = {
    {"house", N_("het hele adres")},
    {"postcode", N_("alleen de postcode")},
    {0},
};

static const struct download_word address_states[] = {
    {"known", N_("bekend in het adresregister")},
    {"to_check", N_("controleren wij nog")},
    {"rejected", N_("bestaat niet, volgens ons")},
    {0},
};

static const struct download_word check_states[] = {
    {"queued", N_("moet nog worden nagevraagd")},
    {"claimed", N_("wordt nagevraagd")},
    {"found", N_("gevonden")},
    {"helpdesk", N_("ligt bij de balie")},
    {0},
};

static const struct download_word consents[] = {
    {"participation", N_("meedoen aan Burgernet")},
    {"age_16", N_("16 jaar of ouder zijn")},
    {"newsletter", N_("de nieuwsbrief")},
    {"municipality", N_("meedoen in een gemeente")},
    {0},
};

static const struct download_word classes[] = {
    {"code", N_("een code")},
    {"notice", N_("een mededeling")},
    {"alert", N_("een actie")},
    {0},
};

static const struct download_word states[] = {
    {"queued", N_("staat klaar")},
    {"claimed", N_("staat klaar")},
    {"submitting", N_("wordt verstuurd")},
    {"accepted", N_("verstuurd")},
    {"rejected", N_("geweigerd")},
    {"unknown", N_("onbekend of het is verstuurd")},
    {"delivered", N_("afgeleverd")},
    {"failed", N_("niet aangekomen")},
    {"dropped", N_("niet verstuurd")},
    {"buffered", N_("wacht tot uw telefoon aan staat")},
    {0},
};

static const struct download_word commands[] = {
    {"stop", N_("stop")},
    {"start", N_("start")},
    {"pause", N_("pauze")},
    {"status", N_("status")},
    {"help", N_("hulp")},
    {"yes", N_("ja")},
    {"unknown", N_("iets anders")},
    {0},
};

static const struct download_word outcomes[] = {
    {"left", N_("u bent gestopt")},
    {"already", N_("niets: het was al zo")},
    {"returned", N_("u doet weer mee")},
    {"restored", N_("u doet weer mee")},
    {"resumed", N_("uw pauze is gestopt")},
    {"paused", N_("u hebt pauze")},
    {"refused", N_("niets: het kon niet")},
    {"confirmed", N_("u blijft meedoen")},
    {"status", N_("wij vertelden hoe u meedoet")},
    {"help", N_("wij vertelden wat u kunt sturen")},
    {"unknown", N_("niets: wij begrepen het niet")},
    {0},
};

static const struct download_word asides[] = {
    {"failed", N_("berichten kwamen niet aan")},
    {"no_answer", N_("u antwoordde niet")},
    {"opted_out", N_("u meldde zich af bij de sms-dienst")},
    {0},
};

static const struct download_word roles[] = {
    {"administrator", N_("een beheerder")},
    {"helpdesk", N_("de balie")},
    {"bureau", N_("het bureau van Burgernet")},
    {0},
};

static const struct download_word actors[] = {
    {"burgernet_enroll", N_("het aanmelden")},
    {"burgernet_preferences", N_("Mijn Burgernet")},
    {"burgernet_gateway", N_("uw sms")},
    {"burgernet_courier", N_("het versturen")},
    {"burgernet_admin", N_("het beheer")},
    {0},
};

static const struct download_word steps[] = {
    {"signin", N_("inloggen")},
    {"leave", N_("stoppen")},
    {"download", N_("gegevens downloaden")},
    {"number", N_("uw nummer veranderen")},
    {"new_number", N_("uw nieuwe nummer")},
    {0},
};

static const struct download_word signups[] = {
    {"pending", N_("nog niet bevestigd")},
    {"proven", N_("de code klopte")},
    {"confirmed", N_("klaar")},
    {0},
};

static const struct download_word deeds[] = {
    {"participant_create", N_("U meldde zich aan")},
    {"participant_leave", N_("U stopte")},
    {"participant_return", N_("U deed weer mee")},
    {"participant_show", N_("Iemand bekeek uw gegevens")},
    {"participant_look", N_("Iemand bekeek uw gegevens")},
    {"pause_add", N_("U vroeg een pauze")},
    {"pause_end", N_("U stopte uw pauze")},
    {"sms_start", N_("U stopte uw pauze")},
    {"sms_pause", N_("U vroeg een pauze")},
    {"reach_aside",
	N_("Wij stuurden u een tijd niets: wij bereikten u "
	   "niet")},
    {"reach_restore", N_("Wij bereikten u weer")},
    {0},
};

const struct download_word download_days[] = {
    {"monday", N_("maandag")},
    {"tuesday", N_("dinsdag")},
    {"wednesday", N_("woensdag")},
    {"thursday", N_("donderdag")},
    {"friday", N_("vrijdag")},
    {"saturday", N_("zaterdag")},
    {"sunday", N_("zondag")},
    {0},
};

const struct download_word download_labels[] = {
    {"home", N_("Thuis")},
    {"work", N_("Werk")},
    {"own", N_("Ander adres")},
    {0},
};

/* What the journal calls it. */
static const char *
deed_words(const char *action)
{
	for (const struct download_word *w = deeds; w->code; w++)
		if (text_equal(w->code, action))
			return w->words;
	return text_starts(action, "self_")
	    ? record_words_deed(action + sizeof("self_") - 1)
	    : action;
}

/* --- lists ---------------------------------------------------------------- */

#define PLAIN(label, path)                                                     \
	{                                                                      \
		(label), (path), DOWNLOAD_PLAIN, NULL, NULL                    \
	}
#define MOMENT(label, path)                                                    \
	{                                                                      \
		(label), (path), DOWNLOAD_MOMENT, NULL, NULL                   \
	}
#define DAY(label, path)                                                       \
	{                                                                      \
		(label), (path), DOWNLOAD_DAY, NULL, NULL                      \
	}
#define WORD(label, path, words)                                               \
	{                                                                      \
		(label), (path), DOWNLOAD_WORD, (words), NULL                  \
	}
#define FIND(label, path, find)                                                \
	{                                                                      \
		(label), (path), DOWNLOAD_WORD, NULL, (find)                   \
	}
#define ALL(label, path)                                                       \
	{                                                                      \
		(label), (path), DOWNLOAD_ALL, NULL, NULL                      \
	}

static const struct download_item person[] = {
    PLAIN(N_("Deelnemersnummer"), "number"),
    PLAIN(N_("Mobiel nummer"), "phone"),
    PLAIN(N_("Naam"), "name"),
    PLAIN(N_("E-mailadres"), "email"),
    ALL(N_("Bewaard, maar niet leesbaar"), "unreadable"),
    WORD(N_("Hoe u meedoet"), "status", statuses),
    MOMENT(N_("Dat is zo sinds"), "status_at"),
    MOMENT(N_("Aangemeld op"), "created_at"),
    WORD(N_("Taal van de berichten"), "language", languages),
    PLAIN(N_("Hoe u bij ons kwam"), "source"),
    PLAIN(N_("Hoogstens in 30 dagen"), "max_30_days"),
    PLAIN(N_("Hoogstens op één dag"), "max_day"),
    MOMENT(N_("Gestopt op"), "left_at"),
    MOMENT(N_("Wij wissen alles op"), "erase_at"),
    WORD(N_("Waarom u stopte"), "leave_reason", reasons),
    {0},
};

const struct download_item download_address[] = {
    DAY(N_("Vanaf"), "valid_from"),
    DAY(N_("Telt niet meer vanaf"), "valid_to"),
    PLAIN(N_("Straat"), "street"),
    PLAIN(N_("Huisnummer"), "number"),
    PLAIN(N_("Huisletter"), "letter"),
    PLAIN(N_("Toevoeging"), "addition"),
    PLAIN(N_("Postcode"), "postcode"),
    PLAIN(N_("Plaats"), "place"),
    PLAIN(N_("Code van de gemeente"), "municipality_code"),
    WORD(N_("Wat wij bewaren"), "precision", precisions),
    WORD(N_("Het adres is"), "state", address_states),
    PLAIN(N_("Kenmerk in het adresregister"), "object_id"),
    ALL(N_("Plek op de kaart"), "point"),
    MOMENT(N_("Opgegeven op"), "created_at"),
    WORD(N_("Controle van het adres"), "check.state", check_states),
    PLAIN(N_("Aantal keer nagevraagd"), "check.attempt"),
    MOMENT(N_("Controle gevraagd op"), "check.created_at"),
    MOMENT(N_("Volgende keer op"), "check.next_at"),
    MOMENT(N_("Besloten op"), "check.decided_at"),
    {0},
};

static const struct download_item reach[] = {
    MOMENT(N_("Laatste bericht dat aankwam"), "reached_at"),
    MOMENT(N_("Laatste keer dat u iets deed"), "seen_at"),
    MOMENT(N_("Laatste teken van u"), "heard_at"),
    PLAIN(N_("Berichten achter elkaar die niet aankwamen"), "failures"),
    MOMENT(N_("De laatste daarvan"), "failed_at"),
    MOMENT(N_("Wij sturen niets meer sinds"), "aside_at"),
    WORD(N_("Waarom niet"), "aside_reason", asides),
    MOMENT(N_("Gevraagd of u nog meedoet"), "asked_at"),
    {0},
};

/* --- tables --------------------------------------------------------------- */

static const struct download_column type_columns[] = {
    {N_("Soort actie"), 3, {WORD(NULL, "type", types)}},
    {N_("Mag u wakker maken"), 2, {PLAIN(NULL, "wake")}},
    {0},
};

static const struct download_column pause_columns[] = {
    {N_("Van"), 2, {DAY(NULL, "from_on")}},
    {N_("Weer berichten vanaf"), 2, {DAY(NULL, "until_on")}},
    {N_("Gevraagd per"), 1, {WORD(NULL, "channel", channels)}},
    {N_("Gevraagd op"), 2, {MOMENT(NULL, "created_at")}},
    {N_("Einde gemeld op"), 2, {MOMENT(NULL, "told_at")}},
    {0},
};

static const struct download_column consent_columns[] = {
    {N_("Waarvoor"), 3,
	{WORD(NULL, "purpose", consents),
	    PLAIN(N_("code van de gemeente"), "municipality_code")}},
    {N_("Versie van de tekst"), 2, {PLAIN(NULL, "version")}},
    {N_("Gegeven per"), 2, {WORD(NULL, "channel", channels)}},
    {N_("Gegeven op"), 3, {MOMENT(NULL, "given_at")}},
    {N_("Ingetrokken op"), 3, {MOMENT(NULL, "withdrawn_at")}},
    {N_("Door te stoppen"), 2, {PLAIN(NULL, "left_with")}},
    {0},
};

static const struct download_column message_columns[] = {
    {N_("Gevraagd op"), 2, {MOMENT(NULL, "created_at")}},
    {N_("Waarover"), 3, {FIND(NULL, "purpose", record_words_sent)}},
    {N_("Hoe het ging"), 2,
	{WORD(NULL, "delivery.state", states),
	    MOMENT(N_("sinds"), "delivery.changed_at")}},
    {N_("Bijzonderheden"), 5,
	{WORD(N_("het is"), "class", classes), PLAIN(N_("aantal sms"), "parts"),
	    PLAIN(N_("aantal sms volgens de dienst"), "delivery.parts"),
	    MOMENT(N_("nuttig tot"), "deadline"),
	    PLAIN(N_("pogingen"), "delivery.attempt"),
	    PLAIN(N_("nog eens verstuurd"), "delivery.resent"),
	    MOMENT(N_("niet eerder dan"), "delivery.next_at"),
	    PLAIN(N_("dienst"), "delivery.provider"),
	    PLAIN(N_("kenmerk bij de dienst"), "delivery.provider_id"),
	    PLAIN(N_("fout"), "delivery.error"),
	    PLAIN(N_("aanvraag"), "request")}},
    {0},
};

static const struct download_column attempt_columns[] = {
    {N_("Poging"), 1, {PLAIN(NULL, "attempt")}},
    {N_("Begonnen"), 2, {MOMENT(NULL, "started_at")}},
    {N_("Klaar"), 2, {MOMENT(NULL, "ended_at")}},
    {N_("Hoe het ging"), 2,
	{WORD(NULL, "state", states), PLAIN(N_("fout"), "error")}},
    {N_("Dienst"), 2,
	{PLAIN(NULL, "provider"), PLAIN(N_("kenmerk"), "provider_id")}},
    {0},
};

static const struct download_column receipt_columns[] = {
    {N_("Ontvangen"), 2, {MOMENT(NULL, "received_at")}},
    {N_("Wat de dienst meldde"), 3,
	{WORD(NULL, "state", states), PLAIN(N_("bericht"), "detail")}},
    {N_("Dienst"), 2,
	{PLAIN(NULL, "provider"), PLAIN(N_("kenmerk"), "provider_id")}},
    {0},
};

static const struct download_column received_columns[] = {
    {N_("Ontvangen"), 2, {MOMENT(NULL, "received_at")}},
    {N_("Wij lazen"), 2,
	{WORD(NULL, "command", commands), PLAIN(N_("dagen"), "number")}},
    {N_("Wat er gebeurde"), 3,
	{WORD(NULL, "outcome", outcomes),
	    PLAIN(N_("wij antwoordden"), "answered")}},
    {N_("Dienst"), 2,
	{PLAIN(NULL, "provider"), PLAIN(N_("kenmerk"), "provider_id")}},
    {0},
};

static const struct download_column notice_columns[] = {
    {N_("Gevraagd op"), 2, {MOMENT(NULL, "created_at")}},
    {N_("Waarover"), 3, {FIND(NULL, "purpose", record_words_sent)}},
    {N_("Bijzonderheden"), 3, {PLAIN(NULL, "details")}},
    {0},
};

static const struct download_column look_columns[] = {
    {N_("Wanneer"), 2, {MOMENT(NULL, "at")}},
    {N_("Wie"), 2, {WORD(NULL, "role", roles)}},
    {N_("Gemeente"), 2, {PLAIN(NULL, "municipality")}},
    {N_("Waarom"), 4, {PLAIN(NULL, "reason")}},
    {0},
};

static const struct download_column journal_columns[] = {
    {N_("Wanneer"), 2, {MOMENT(NULL, "at")}},
    {N_("Wat"), 3, {FIND(NULL, "action", deed_words)}},
    {N_("Via"), 2, {WORD(NULL, "actor", actors)}},
    {N_("Bijzonderheden"), 3, {ALL(NULL, "detail")}},
    {0},
};

static const struct download_column session_columns[] = {
    {N_("Ingelogd op"), 2, {MOMENT(NULL, "created_at")}},
    {N_("Laatst gebruikt"), 2, {MOMENT(NULL, "used_at")}},
    {N_("Eindigt uiterlijk"), 2, {MOMENT(NULL, "expires_at")}},
    {N_("Bijzonderheden"), 3,
	{MOMENT(N_("daarna ergens anders ingelogd"), "newer_at"),
	    WORD(N_("met een code bevestigd"), "fresh_for", steps),
	    MOMENT(N_("tot"), "fresh_until")}},
    {0},
};

static const struct download_column code_columns[] = {
    {N_("Waarvoor"), 2, {WORD(NULL, "purpose", steps)}},
    {N_("Gevraagd op"), 2, {MOMENT(NULL, "created_at")}},
    {N_("Geldig tot"), 2, {MOMENT(NULL, "expires_at")}},
    {N_("Keer fout"), 1, {PLAIN(NULL, "tries")}},
    {0},
};

static const struct download_column signup_columns[] = {
    {N_("Begonnen"), 2, {MOMENT(NULL, "created_at")}},
    {N_("Bewaard tot"), 2, {MOMENT(NULL, "expires_at")}},
    {N_("Hoe ver"), 2, {WORD(NULL, "state", signups)}},
    {N_("Bijzonderheden"), 4,
	{PLAIN(N_("uw nummer deed al mee"), "known"),
	    WORD(N_("taal"), "language", languages),
	    PLAIN(N_("hoe u bij ons kwam"), "source"),
	    MOMENT(N_("antwoorden van"), "draft.created_at"),
	    MOMENT(N_("antwoorden bewaard tot"), "draft.expires_at"),
	    MOMENT(N_("code van"), "code.created_at"),
	    MOMENT(N_("code geldig tot"), "code.expires_at"),
	    PLAIN(N_("keer fout"), "code.tries")}},
    {0},
};

static const struct download_column limit_columns[] = {
    {N_("Naam van de grens"), 2, {PLAIN(NULL, "name")}},
    {N_("Gebruikt op"), 4, {MOMENT(NULL, "moments")}},
    {N_("Bijzonderheden"), 3,
	{MOMENT(N_("tot"), "until"), PLAIN(N_("aantal"), "used"),
	    DAY(N_("op"), "day"), MOMENT(N_("bewaard tot"), "expires_at")}},
    {0},
};

static const struct download_column withheld_columns[] = {
    {N_("Waarom niet"), 3, {PLAIN(NULL, "why")}},
    {N_("Hoe het in ons systeem heet"), 4, {ALL(NULL, "columns")}},
    {0},
};

/* --- the whole ------------------------------------------------------------ */

/* Addresses have a form of their own: neither facts nor columns. */
const struct download_part download_parts[] = {
    {"participant", N_("U"), NULL, person, NULL, NULL},
    {"types", N_("Waarvoor wij u vragen"), NULL, NULL, type_columns, NULL},
    {"addresses", N_("Waar en wanneer"), NULL, NULL, NULL, NULL},
    {"pauses", N_("Pauzes"), NULL, NULL, pause_columns, NULL},
    {"consents", N_("Wat u goed vond"), NULL, NULL, consent_columns, NULL},
    {"messages", N_("Berichten aan u"),
	N_("De tekst wissen wij zodra een bericht weg is."), NULL,
	message_columns, NULL},
    {"messages", N_("Hoe wij het verstuurden"), NULL, NULL, attempt_columns,
	"attempts"},
    {"messages", N_("Wat de sms-dienst ons meldde"), NULL, NULL,
	receipt_columns, "receipts"},
    {"received", N_("Sms’jes van u"),
	N_("De tekst is verzegeld voor de balie. Vraag die ernaar, dan "
	   "krijgt u de tekst."),
	NULL, received_columns, NULL},
    {"notices", N_("Berichten die wij nog gaan schrijven"), NULL, NULL,
	notice_columns, NULL},
    {"reach", N_("Of wij u kunnen bereiken"), NULL, reach, NULL, NULL},
    {"looks", N_("Wie uw gegevens bekeek"), NULL, NULL, look_columns, NULL},
    {"journal", N_("Ons logboek over u"), NULL, NULL, journal_columns, NULL},
    {"sessions", N_("Waar u bent ingelogd"), NULL, NULL, session_columns, NULL},
    {"codes", N_("Codes die u vroeg"), NULL, NULL, code_columns, NULL},
    {"signups", N_("Aanmeldingen met uw nummer"), NULL, NULL, signup_columns,
	NULL},
    {"limits", N_("Hoe vaak er iets met uw nummer gebeurde"),
	N_("Hiermee voorkomen wij dat iemand te veel codes vraagt."), NULL,
	limit_columns, NULL},
    {"withheld", N_("Wat hier niet in staat"), NULL, NULL, withheld_columns,
	NULL},
};
const size_t download_part_count = sizeof(download_parts) /
    sizeof(download_parts[0]);
