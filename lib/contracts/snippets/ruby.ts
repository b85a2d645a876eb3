import type { Snippet } from "./snippet";

const standard = `require "openssl"

TOLERANCE_SECONDS = 5 * 60

# headers: request.headers in Rails. raw_body: request.raw_post, before any JSON parser.
def verify(secret, headers, raw_body)
  id = headers["webhook-id"].to_s
  timestamp = headers["webhook-timestamp"].to_s
  signatures = headers["webhook-signature"].to_s
  return false if id.empty? || !timestamp.match?(/\\A[0-9]+\\z/)
  return false if (Time.now.to_i - timestamp.to_i).abs > TOLERANCE_SECONDS

  key = secret.delete_prefix("whsec_").unpack1("m")
  return false if key.empty?
  hmac = OpenSSL::HMAC.digest("SHA256", key, "#{id}.#{timestamp}.".b + raw_body.b)
  expected = "v1," + [hmac].pack("m0")
  signatures.split(" ").any? { |given| OpenSSL.secure_compare(given, expected) }
end`;

const simple = `require "openssl"

def verify_simple(secret, headers, raw_body)
  return false if secret.empty?
  given = headers["x-webhook-signature"].to_s
  expected = "sha256=" + OpenSSL::HMAC.hexdigest("SHA256", secret, raw_body)
  OpenSSL.secure_compare(given, expected)
end`;

export const rubySnippet: Snippet = { label: "Ruby", file: "verify.rb", standard, simple };
