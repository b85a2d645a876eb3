import type { Snippet } from "./snippet";

const standard = `import base64
import hashlib
import hmac
import time

TOLERANCE_SECONDS = 5 * 60


# headers: request.headers of Flask or Django. raw_body: the bytes that arrived, before any JSON parser.
def verify(secret: str, headers, raw_body: bytes) -> bool:
    message_id = headers.get("webhook-id")
    timestamp = headers.get("webhook-timestamp")
    signatures = headers.get("webhook-signature")
    if not message_id or not timestamp or not signatures:
        return False
    try:
        age_seconds = int(time.time()) - int(timestamp)
    except ValueError:
        return False
    if abs(age_seconds) > TOLERANCE_SECONDS:
        return False

    key = base64.b64decode(secret.removeprefix("whsec_"))
    if not key:
        return False
    signed = f"{message_id}.{timestamp}.".encode() + raw_body
    expected = b"v1," + base64.b64encode(hmac.digest(key, signed, hashlib.sha256))
    return any(hmac.compare_digest(given.encode(), expected) for given in signatures.split())`;

const simple = `import hashlib
import hmac


def verify_simple(secret: str, headers, raw_body: bytes) -> bool:
    if not secret:
        return False
    given = headers.get("x-webhook-signature") or ""
    expected = "sha256=" + hmac.new(secret.encode(), raw_body, hashlib.sha256).hexdigest()
    return hmac.compare_digest(given.encode(), expected.encode())`;

export const pythonSnippet: Snippet = { label: "Python", file: "verify.py", standard, simple };
