import type { PeerCertificate } from "node:tls";
import { AttemptFailure } from "./classify-response";

/** A URL's host as certificates name it: no brackets, no trailing dot. */
export const hostOf = (url: URL) => url.hostname.replace(/^\[|\]$|\.$/g, "");

type Peer = { host: string; certificate: PeerCertificate };

const handshakeErrors: Record<string, string> = {
  ERR_SSL_WRONG_VERSION_NUMBER: "The receiver does not speak TLS on this port",
  ERR_SSL_PACKET_LENGTH_TOO_LONG: "The receiver does not speak TLS on this port",
  ERR_SSL_HTTP_REQUEST: "The receiver does not speak TLS on this port",
  ERR_SSL_UNSUPPORTED_PROTOCOL: "The receiver offers no TLS version from 1.2 up",
  ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION: "The receiver offers no TLS version from 1.2 up",
  ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE: "The receiver refused the TLS handshake: no common cipher or no certificate",
  ERR_SSL_TLSV1_UNRECOGNIZED_NAME: "The receiver has no certificate for this name",
  ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED: "The receiver asks for a client certificate, which is never sent",
};

const day = (text: string) => new Date(text).toISOString().slice(0, 10);
const first = (value: string | string[] | undefined) => [value ?? ""].flat()[0];
const issuerOf = ({ issuer }: PeerCertificate) => first(issuer?.CN) || first(issuer?.O) || "an unnamed issuer";
/** The names a certificate is for, at most three. */
function namesOf({ subject, subjectaltname }: PeerCertificate): string {
  const names = (subjectaltname ?? "").split(", ").map((entry) => entry.replace(/^[^:]*:/, ""));
  const all = names.filter(Boolean).length > 0 ? names : [first(subject?.CN) || "nobody"];
  return all.length > 3 ? `${all.slice(0, 3).join(", ")} and ${all.length - 3} more` : all.join(", ");
}

const certificateErrors: Record<string, (peer: Peer) => string> = {
  CERT_HAS_EXPIRED: ({ certificate }) => `The certificate expired on ${day(certificate.valid_to)}`,
  CERT_NOT_YET_VALID: ({ certificate }) => `The certificate is valid only from ${day(certificate.valid_from)} on`,
  ERR_TLS_CERT_ALTNAME_INVALID: ({ host, certificate }) =>
    `The certificate is for ${namesOf(certificate)}, not ${host}`,
  DEPTH_ZERO_SELF_SIGNED_CERT: () => "The certificate is self-signed",
  SELF_SIGNED_CERT_IN_CHAIN: () => "The certificate chain ends at a root that is not publicly trusted",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: ({ certificate }) => unknownIssuer(certificate),
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: ({ certificate }) => unknownIssuer(certificate),
  UNABLE_TO_GET_ISSUER_CERT: ({ certificate }) => unknownIssuer(certificate),
  CERT_REVOKED: () => "The certificate was revoked",
};
const unknownIssuer = (certificate: PeerCertificate) =>
  `The certificate's issuer (${issuerOf(certificate)}) is not trusted, or the receiver does not send its intermediate certificates`;

/** The failure to log for a certificate that Node does not trust, under its code. */
export function describeCertificateError(code: string, peer: Peer): AttemptFailure {
  return new AttemptFailure("tls", certificateErrors[code]?.(peer) ?? `The certificate is not trusted (${code})`);
}

/** The failure to log for an error of TLS itself, also one after the handshake; any other error comes back as it is. */
export function describeTlsError(err: unknown): unknown {
  const words = err instanceof Error && handshakeErrors[(err as NodeJS.ErrnoException).code ?? ""];
  return words ? new AttemptFailure("tls", words) : err;
}
