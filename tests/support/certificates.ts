import { generateKeyPairSync, randomBytes } from "node:crypto";
import { isIP } from "node:net";
import forge from "node-forge";

const dayMs = 86_400_000;

type Fields = { names: string[]; fromDays?: number; toDays?: number };
type Identity = { key: string; cert: string };

function makeKey() {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", {
    modulusLength: 2_048,
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
    publicKeyEncoding: { type: "spki", format: "pem" },
  });
  return { key: privateKey, publicKey: forge.pki.publicKeyFromPem(publicKey) };
}

/** A certificate for these names, valid between two days counted from now; signed by itself without an issuer. */
function makeCertificate(subject: string, extensions: object[], { fromDays = -30, toDays = 30 }, issuer?: Identity) {
  const { key, publicKey } = makeKey();
  const certificate = forge.pki.createCertificate();
  certificate.publicKey = publicKey;
  certificate.serialNumber = `01${randomBytes(8).toString("hex")}`;
  certificate.validity.notBefore = new Date(Date.now() + fromDays * dayMs);
  certificate.validity.notAfter = new Date(Date.now() + toDays * dayMs);
  const own = [{ name: "commonName", value: subject }];
  certificate.setSubject(own);
  certificate.setIssuer(issuer ? forge.pki.certificateFromPem(issuer.cert).subject.attributes : own);
  certificate.setExtensions(extensions);
  certificate.sign(forge.pki.privateKeyFromPem(issuer?.key ?? key), forge.md.sha256.create());
  return { key, cert: forge.pki.certificateToPem(certificate) };
}

const alternativeNames = (names: string[]) => ({
  name: "subjectAltName",
  altNames: names.map((name) => (isIP(name) ? { type: 7, ip: name } : { type: 2, value: name })),
});

/** A certificate that vouches for itself. */
export const selfSigned = ({ names, ...validity }: Fields): Identity =>
  makeCertificate(names[0] ?? "", [alternativeNames(names)], validity);

/** A certificate authority of one's own. */
export function makeAuthority(name: string) {
  const extensions = [
    { name: "basicConstraints", cA: true, critical: true },
    { name: "keyUsage", keyCertSign: true, cRLSign: true, critical: true },
  ];
  const authority = makeCertificate(name, extensions, {});
  return {
    cert: authority.cert,
    issue: ({ names, ...validity }: Fields): Identity =>
      makeCertificate(names[0] ?? "", [alternativeNames(names)], validity, authority),
  };
}
