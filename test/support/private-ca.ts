import { generateKeyPairSync, randomBytes } from "node:crypto";
import { isIP } from "node:net";
import { md, pki } from "node-forge";

/** A certificate and its private key, both as PEM. */
export interface Issued {
  readonly certificate: string;
  readonly key: string;
}

const DAY_MS = 24 * 60 * 60 * 1000;
const DNS_NAME = 2;
const IP_ADDRESS = 7;

/** A certificate authority of one company, which nobody else trusts. */
export class PrivateCa {
  readonly #ca: Issued;

  constructor(readonly name = "Example Bank Root CA") {
    this.#ca = this.#issue({ subject: name, extensions: [{ name: "basicConstraints", cA: true, critical: true }] });
  }

  /** The root certificate as PEM. */
  get certificate(): string {
    return this.#ca.certificate;
  }

  /** Issues a certificate of a server with these names or addresses. */
  issueForServer(...names: readonly string[]): Issued {
    const altNames = names.map((one) =>
      isIP(one) === 0 ? { type: DNS_NAME, value: one } : { type: IP_ADDRESS, ip: one },
    );
    return this.#issue({ subject: names[0] ?? "", extensions: [{ name: "subjectAltName", altNames }] });
  }

  /** Issues a certificate of a client. */
  issueForClient(name: string): Issued {
    return this.#issue({ subject: name, extensions: [{ name: "extKeyUsage", clientAuth: true }] });
  }

  #issue({ subject, extensions }: { readonly subject: string; readonly extensions: object[] }): Issued {
    const { publicKey, privateKey } = generateKeyPairSync("rsa", {
      modulusLength: 2048,
      publicKeyEncoding: { type: "spki", format: "pem" },
      privateKeyEncoding: { type: "pkcs8", format: "pem" },
    });
    const certificate = pki.createCertificate();
    certificate.publicKey = pki.publicKeyFromPem(publicKey);
    certificate.serialNumber = `40${randomBytes(15).toString("hex")}`;
    certificate.validity.notBefore = new Date(Date.now() - DAY_MS);
    certificate.validity.notAfter = new Date(Date.now() + DAY_MS);
    certificate.setSubject([{ name: "commonName", value: subject }]);
    certificate.setIssuer([{ name: "commonName", value: this.name }]);
    certificate.setExtensions(extensions);
    certificate.sign(pki.privateKeyFromPem(this.#ca?.key ?? privateKey), md.sha256.create());
    return { certificate: pki.certificateToPem(certificate).replaceAll("\r\n", "\n"), key: privateKey };
  }
}
