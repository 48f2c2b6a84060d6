<?php
// lib/crypto in as much as the sign-up's POST needs it, by PHP's libsodium.
declare(strict_types=1);

function derive(string $token, string $use): string
{
    return sodium_crypto_generichash($use, sodium_crypto_generichash($token));
}

function tag(string $key, string $context, string $value): string
{
    return sodium_crypto_generichash("$context\0$value", $key);
}

function place(int $id, string $row, string $column): string
{
    return sodium_crypto_generichash(
        "burgernet place\0\x01" . pack('n', $id) . substr($row, 0, 16) . $column
    );
}

function seal(string $key, string $place, string $text, int $block): string
{
    $nonce = random_bytes(SODIUM_CRYPTO_AEAD_XCHACHA20POLY1305_IETF_NPUBBYTES);
    return "\x01" . $nonce . sodium_crypto_aead_xchacha20poly1305_ietf_encrypt(
        sodium_pad($text, $block), $place, $nonce, $key
    );
}

function open(string $key, string $place, string $sealed, int $block): ?string
{
    $padded = sodium_crypto_aead_xchacha20poly1305_ietf_decrypt(
        substr($sealed, 25), $place, substr($sealed, 1, 24), $key
    );
    return $padded === false ? null : sodium_unpad($padded, $block);
}

/** @param array{id: int, key: string} $box */
function seal_for(array $box, string $row, string $column, string $text, int $block): string
{
    $inner = place($box['id'], $row, $column) . sodium_pad($text, $block);
    return "\x01" . pack('n', $box['id']) . sodium_crypto_box_seal($inner, $box['key']);
}

function uuid(string $bytes): string
{
    $bytes[6] = chr(ord($bytes[6]) & 0x0f | 0x40);
    $bytes[8] = chr(ord($bytes[8]) & 0x3f | 0x80);
    return $bytes;
}

function uuid_text(string $bytes): string
{
    return vsprintf('%s%s-%s-%s-%s-%s%s%s', str_split(bin2hex($bytes), 4));
}

function reference(): string
{
    $bits = '';
    foreach (str_split(random_bytes(16)) as $byte) {
        $bits .= str_pad(decbin(ord($byte)), 8, '0', STR_PAD_LEFT);
    }
    $text = '';
    foreach (str_split(str_pad($bits, 130, '0'), 5) as $five) {
        $text .= 'abcdefghijklmnopqrstuvwxyz234567'[bindec($five)];
    }
    return $text;
}

/** @return list<array{id: int, key: string}> highest id first */
function keys(string $purpose, string $half): array
{
    $found = [];
    foreach (glob(getenv('KEYS_DIR') . "/$purpose.*.$half") as $path) {
        $id = (int) explode('.', basename($path))[1];
        $found[$id] = ['id' => $id, 'key' => file_get_contents($path)];
    }
    krsort($found);
    return array_values($found);
}
