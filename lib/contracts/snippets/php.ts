import type { Snippet } from "./snippet";

const standard = `<?php

const TOLERANCE_SECONDS = 5 * 60;

// $headers: getallheaders(). $rawBody: file_get_contents('php://input').
function verify(string $secret, array $headers, string $rawBody): bool
{
    $headers = array_change_key_case($headers, CASE_LOWER);
    $id = $headers['webhook-id'] ?? '';
    $timestamp = $headers['webhook-timestamp'] ?? '';
    $signatures = $headers['webhook-signature'] ?? '';
    if ($id === '' || !preg_match('/^[0-9]+$/', $timestamp)) {
        return false;
    }
    if (abs(time() - (int) $timestamp) > TOLERANCE_SECONDS) {
        return false;
    }

    $key = base64_decode(preg_replace('/^whsec_/', '', $secret), true);
    if ($key === false || $key === '') {
        return false;
    }
    $hmac = hash_hmac('sha256', $id . '.' . $timestamp . '.' . $rawBody, $key, true);
    $expected = 'v1,' . base64_encode($hmac);
    foreach (explode(' ', $signatures) as $given) {
        if (hash_equals($expected, $given)) {
            return true;
        }
    }
    return false;
}`;

const simple = `<?php

function verifySimple(string $secret, array $headers, string $rawBody): bool
{
    $given = array_change_key_case($headers, CASE_LOWER)['x-webhook-signature'] ?? '';
    $expected = 'sha256=' . hash_hmac('sha256', $rawBody, $secret);
    return $secret !== '' && hash_equals($expected, $given);
}`;

export const phpSnippet: Snippet = { label: "PHP", file: "verify.php", standard, simple };
