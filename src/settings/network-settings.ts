import { createPrivateKey, X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import type { ClientCertificate, GivenProxy, NetworkOptions, ProxySettings } from "../http";
import { toSnakeCase } from "../model";
import { isPem, parseProxyUrl, readProxyUser } from "../model/network-values";
import { showValue } from "../model/shown-value";
import type { Environment } from "./environment";
import { SettingsError } from "./settings-error";

/**
 * Reads which proxies there are: the one of the settings for all requests, else those of the variables that Go programs
 * read, in either spelling; upper case goes first.
 */
export function readProxySettings(given: GivenProxy | undefined, environment: Environment): ProxySettings | undefined {
  const read = (name: string): GivenProxy | undefined => {
    const spelling = [name, name.toLowerCase()].find((one) => (environment[one]?.trim() ?? "") !== "");
    return spelling === undefined
      ? undefined
      : { value: environment[spelling]?.trim() ?? "", source: `from ${spelling}` };
  };
  const https = given ?? read("HTTPS_PROXY");
  const http = given ?? read("HTTP_PROXY");
  if (https === undefined && http === undefined) return undefined;
  return { https, http, noProxy: read("NO_PROXY")?.value ?? "" };
}

/** The secrets of a network: the passwords of its proxies, as they are written and as they are sent, and the key. */
export function listNetworkSecrets({ proxies, clientCertificate }: NetworkOptions): string[] {
  const passwords = [proxies?.https, proxies?.http].flatMap((given) => {
    const parsed = given === undefined ? undefined : parseProxyUrl(given.value);
    if (parsed === undefined || "problem" in parsed) return [];
    const { password } = parsed.url;
    const user = readProxyUser(parsed.url) ?? "";
    return [password, decodeURIComponent(password), Buffer.from(user).toString("base64")];
  });
  return clientCertificate === undefined ? passwords : [...passwords, clientCertificate.key];
}

/** The settings that name certificates and keys, and where the user set each: `from AJO_CA_FILE`. */
export interface CertificateSettings {
  readonly caFile: string | undefined;
  readonly clientCertificate: string | undefined;
  readonly clientKey: string | undefined;
  /** What relative paths count from: "the folder in which Terraform runs". */
  readonly folder: string;
  describeOrigin(name: CertificateSetting): string;
}

type CertificateSetting = "caFile" | "clientCertificate" | "clientKey";

/** What messages call the settings. */
const TITLES: Readonly<Record<CertificateSetting, string>> = {
  caFile: "CA file",
  clientCertificate: "client certificate",
  clientKey: "client key",
};

/** Reads the certificates that the settings name, and the key. Throws a `SettingsError` about what cannot be used. */
export function readCertificates(
  settings: CertificateSettings,
  hosts: ReadonlySet<string>,
): Pick<NetworkOptions, "rootCertificates" | "clientCertificate"> {
  const { caFile } = settings;
  const rootCertificates = caFile === undefined ? undefined : readCertificateList(settings, "caFile", caFile);
  return { rootCertificates, clientCertificate: readClientCertificate(settings, hosts) };
}

function readClientCertificate(
  settings: CertificateSettings,
  hosts: ReadonlySet<string>,
): ClientCertificate | undefined {
  const { clientCertificate, clientKey } = settings;
  if (clientCertificate === undefined && clientKey === undefined) return undefined;
  if (clientCertificate === undefined) {
    throw createError(
      settings,
      "clientKey",
      "has no client certificate. Set client_certificate (AJO_CLIENT_CERTIFICATE), too",
    );
  }
  if (clientKey === undefined) {
    throw createError(settings, "clientCertificate", "has no key. Set client_key (AJO_CLIENT_KEY), too");
  }
  const certificate = readCertificateList(settings, "clientCertificate", clientCertificate);
  const key = readPem(settings, "clientKey", clientKey);
  if (!isKeyOf(settings, key, certificate)) {
    throw createError(
      settings,
      "clientKey",
      "is not the key of the client certificate. Set those that belong together",
    );
  }
  return { certificate, key, hosts };
}

function isKeyOf(settings: CertificateSettings, key: string, certificate: string): boolean {
  const privateKey = parseKey(settings, key);
  return new X509Certificate(certificate).checkPrivateKey(privateKey);
}

function parseKey(settings: CertificateSettings, key: string) {
  try {
    return createPrivateKey(key);
  } catch {
    const isEncrypted = /-----BEGIN ENCRYPTED |^Proc-Type: .*ENCRYPTED/m.test(key);
    throw createError(
      settings,
      "clientKey",
      isEncrypted
        ? "is encrypted, and there is no setting for its passphrase. Decrypt it, such as by: openssl pkey -in key.pem -out plain.pem"
        : "holds no private key in PEM. Write the key as PEM, which begins with -----BEGIN PRIVATE KEY-----",
    );
  }
}

/** Reads PEM with one certificate or several. */
function readCertificateList(settings: CertificateSettings, name: CertificateSetting, value: string): string {
  const text = readPem(settings, name, value);
  const certificates = text.match(
    /-----BEGIN (?:TRUSTED |X509 )?CERTIFICATE-----[^-]*-----END [A-Z0-9 ]*CERTIFICATE-----/g,
  );
  if (certificates === null) {
    throw createError(
      settings,
      name,
      "holds no certificate in PEM. Write it as PEM, which begins with -----BEGIN CERTIFICATE-----",
    );
  }
  certificates.forEach((certificate, index) => {
    try {
      new X509Certificate(certificate);
    } catch {
      const which = certificates.length === 1 ? "a certificate" : `a certificate (number ${index + 1})`;
      throw createError(settings, name, `holds ${which} that cannot be read. Copy it again from where it comes from`);
    }
  });
  return `${certificates.join("\n")}\n`;
}

/** The PEM that a setting is, or that lies in the file that it names. */
function readPem(settings: CertificateSettings, name: CertificateSetting, value: string): string {
  if (isPem(value)) return value;
  try {
    return readFileSync(value, "utf8");
  } catch (error) {
    const { code = "" } = error as NodeJS.ErrnoException;
    const problem = FILE_PROBLEMS[code] ?? `cannot be read (${code})`;
    // A key that lost its first line would be taken for a path.
    const shown = name === "clientKey" ? "" : ` (${showValue(value)})`;
    throw createError(settings, name, `${problem}. Check the path${shown}, which counts from ${settings.folder}`);
  }
}

const FILE_PROBLEMS: Readonly<Record<string, string>> = {
  ENOENT: "does not exist (ENOENT)",
  EACCES: "must not be read by this user (EACCES)",
  EISDIR: "is a folder (EISDIR)",
};

function createError({ describeOrigin }: CertificateSettings, name: CertificateSetting, problem: string) {
  const attribute = toSnakeCase(name);
  return new SettingsError({
    code: "AJO4002",
    summary: `Invalid ${attribute}`,
    detail: `The ${TITLES[name]}, ${describeOrigin(name)}, ${problem}.`,
    path: [name],
  });
}
