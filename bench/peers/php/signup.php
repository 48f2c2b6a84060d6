<?php
// The last POST before the code, as bench/peers/README.md tells: what
// cgi-bin/enroll/check.c and lib/model/signup.c do, on PHP-FPM and PDO.
declare(strict_types=1);
require __DIR__ . '/sealing.php';

function answer(int $status, ?string $location = null): never
{
    http_response_code($status);
    if ($location !== null) {
        header("Location: $location", true, $status);
    }
    exit;
}

// The connection stays with the worker, and each statement is one round trip.
function database(): PDO
{
    return new PDO(
        'pgsql:host=' . getenv('DATABASE_SOCKET') . ';dbname=burgernet',
        'burgernet_enroll',
        null,
        [
            PDO::ATTR_PERSISTENT => true,
            PDO::ATTR_ERRMODE => PDO::ERRMODE_EXCEPTION,
            PDO::PGSQL_ATTR_DISABLE_PREPARES => true,
        ]
    );
}

/** @param list<array{mixed, int}> $values */
function run(PDO $db, string $sql, array $values): PDOStatement
{
    $statement = $db->prepare($sql);
    foreach ($values as $i => [$value, $type]) {
        $statement->bindValue($i + 1, $value, $type);
    }
    $statement->execute();
    return $statement;
}

function draft_load(PDO $db, array $session): ?array
{
    $row = run(
        $db,
        'SELECT sealed, age_seconds FROM burgernet.draft_load(?)',
        [[$session['id'], PDO::PARAM_LOB]]
    )->fetch(PDO::FETCH_ASSOC);
    if ($row === false) {
        return null;
    }
    $place = place(0, $session['id'], 'signup_draft.sealed');
    $text = open($session['key'], $place, stream_get_contents($row['sealed']), 1024);
    if ($text === null || !str_starts_with($text, "draft 1\n")) {
        return null;
    }
    $draft = [];
    foreach (explode("\n", substr($text, 8, -1)) as $line) {
        [$key, $value] = explode('=', $line, 2);
        $draft[$key] = $value;
    }
    return $draft;
}

function draft_save(PDO $db, array $session, array $draft): void
{
    $text = "draft 1\n";
    foreach ($draft as $key => $value) {
        $text .= "$key=$value\n";
    }
    $place = place(0, $session['id'], 'signup_draft.sealed');
    run($db, 'SELECT FROM burgernet.draft_save(?, ?)', [
        [$session['id'], PDO::PARAM_LOB],
        [seal($session['key'], $place, $text, 1024), PDO::PARAM_LOB],
    ]);
}

function signup_values(array $session, array $draft): array
{
    $message = uuid(random_bytes(16));
    $phone_keys = keys('phone-tag', 'key');
    $block = keys('block-tag', 'key')[0]['key'];
    $box = keys('courier', 'pub')[0];
    $tags = array_map(
        fn (array $key): string => '"\\\\x' . bin2hex(tag($key['key'], 'phone', $draft['phone'])) . '"',
        $phone_keys
    );
    $lob = fn (string $bytes): array => [$bytes, PDO::PARAM_LOB];
    $string = fn (?string $text): array => [$text, PDO::PARAM_STR];
    $number = fn (int $number): array => [$number, PDO::PARAM_INT];
    return [
        $lob($session['id']), $string(uuid_text(uuid(random_bytes(16)))),
        $string('{' . implode(',', $tags) . '}'), $number($phone_keys[0]['id']),
        $lob(tag($block, 'block', $draft['phone_block'])),
        $lob(tag($block, 'network', inet_pton($_SERVER['REMOTE_ADDR']))),
        $string(uuid_text($message)), $string(reference()),
        $lob(seal_for($box, $message, 'message.recipient', $draft['phone'], 32)),
        $string(($draft['language'] ?? '') === 'en' ? 'en' : 'nl'),
        $string($draft['source'] ?? null),
    ];
}

function signup(PDO $db, array $session, array $draft): array
{
    $values = signup_values($session, $draft);
    $db->beginTransaction();
    try {
        $begun = run(
            $db,
            'SELECT outcome, retry_after, limit_name FROM burgernet.signup_begin(' .
                '?, ?, ?::bytea[], ?, ROW(?, ARRAY[?::bytea], false, false)' .
                '::burgernet.limit_asker, ?, ?, ?, ?, ?)',
            $values
        )->fetch(PDO::FETCH_ASSOC);
        if ($begun['outcome'] === 'sent') {
            draft_save($db, $session, [...$draft, 'asked' => '1']);
        }
        $db->commit();
    } catch (Throwable $e) {
        $db->rollBack();
        throw $e;
    }
    return $begun;
}

$token = $_COOKIE['burgernet'] ?? '';
if (!preg_match('/^[A-Za-z0-9_-]{43}$/D', $token)) {
    answer(303, '/aanmelden/verlopen');
}
$session = ['id' => derive($token, 'id'), 'key' => derive($token, 'key')];
$csrf = bin2hex(derive($token, 'csrf'));
$site = $_SERVER['HTTP_SEC_FETCH_SITE'] ?? 'none';
if (!in_array($site, ['same-origin', 'none'], true) ||
    !hash_equals($csrf, (string) ($_POST['csrf'] ?? ''))) {
    answer(403);
}
$db = database();
$draft = draft_load($db, $session);
if ($draft === null) {
    answer(303, '/aanmelden/verlopen');
}
if (($_POST['deelname'] ?? '') !== 'ja' || !isset($draft['phone'])) {
    answer(422);
}
if (($_POST['nieuwsbrief'] ?? '') === 'ja' && isset($draft['email'])) {
    $draft['newsletter'] = '1';
}
$stored = draft_load($db, $session); // a double click was first?
if (isset($stored['asked'])) {
    answer(303, '/aanmelden/code');
}
$begun = signup($db, $session, $draft);
if ($begun['outcome'] === 'sent') {
    answer(303, '/aanmelden/code');
}
header('Retry-After: ' . $begun['retry_after']);
answer(429);
