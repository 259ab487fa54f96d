import { createPrivateKey, X509Certificate } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { isIP } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { CertificateAndKey } from "./certificate";
import { listGivenHosts, listReachableHosts } from "./host-names";
import { type EmulatorSettings, StartError } from "./settings";

const CERTIFICATE_FILE = "emulator-cert.pem";
const KEY_FILE = "emulator-key.pem";

/** A kept certificate is replaced when it would expire in a run of the emulator. */
const MIN_REST_MS = 7 * 24 * 60 * 60 * 1000;

/** What an emulator needs to speak TLS. */
export interface TlsSetup extends CertificateAndKey {
  /** The file with the certificate, which clients must trust. */
  readonly certificateFile: string;
  /** Removes the files of a certificate that is not kept. */
  remove(): void;
}

/**
 * Makes a certificate for the emulator, or takes the one that the folder of the settings keeps, as long as it is valid and
 * has all names. Anybody may read the file of the certificate; the key is written only where it is kept.
 */
export async function prepareTls(settings: EmulatorSettings): Promise<TlsSetup> {
  const folder = typeof settings.tls === "string" ? resolve(settings.tls) : undefined;
  try {
    return await (folder === undefined ? createTemporarySetup(settings) : createKeptSetup(folder, settings));
  } catch (cause) {
    if (cause instanceof StartError) throw cause;
    throw new StartError(
      `The files of the certificate cannot be written to ${folder ?? tmpdir()}: ${(cause as Error).message}. Give --tls a folder that can be written.`,
      { cause },
    );
  }
}

async function createTemporarySetup(settings: EmulatorSettings): Promise<TlsSetup> {
  const created = await createCertificate(settings);
  const folder = mkdtempSync(join(tmpdir(), "ajo-emulator-"));
  // Clients of other users read the certificate.
  chmodSync(folder, 0o755);
  const certificateFile = join(folder, CERTIFICATE_FILE);
  writeNew(certificateFile, created.certificate, 0o644);
  return { ...created, certificateFile, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

async function createKeptSetup(folder: string, settings: EmulatorSettings): Promise<TlsSetup> {
  const certificateFile = join(folder, CERTIFICATE_FILE);
  const keyFile = join(folder, KEY_FILE);
  const remove = () => undefined;
  if (existsSync(certificateFile) && existsSync(keyFile)) {
    assertPrivate(keyFile);
    const kept = { certificate: readFileSync(certificateFile, "utf8"), key: readFileSync(keyFile, "utf8") };
    if (isUsable(kept, listGivenHosts(settings))) return { ...kept, certificateFile, remove };
  }
  const created = await createCertificate(settings);
  mkdirSync(folder, { recursive: true });
  // Neither file belongs into a repository.
  const ignoreFile = join(folder, ".gitignore");
  if (!existsSync(ignoreFile)) writeFileSync(ignoreFile, "emulator-*.pem\n");
  writeNew(keyFile, created.key, 0o600);
  writeNew(certificateFile, created.certificate, 0o644);
  return { ...created, certificateFile, remove };
}

function createCertificate(settings: EmulatorSettings): Promise<CertificateAndKey> {
  const { createServerCertificate } = require("./certificate") as typeof import("./certificate");
  return createServerCertificate(listReachableHosts(settings));
}

/** Writes a file with this mode, in place of an old one, whose mode and links do not matter. */
function writeNew(path: string, content: string, mode: number): void {
  rmSync(path, { force: true });
  writeFileSync(path, content, { mode, flag: "wx" });
  // The umask took bits away.
  chmodSync(path, mode);
}

function assertPrivate(keyFile: string): void {
  if (process.platform === "win32" || (statSync(keyFile).mode & 0o077) === 0) return;
  throw new StartError(
    `Others than its owner may read the key ${keyFile}, so they could pass for the emulator. Delete it, and a new one is made.`,
  );
}

/** Whether a kept certificate fits its key, has the names, and is valid for a while. */
function isUsable({ certificate: pem, key }: CertificateAndKey, names: readonly string[]): boolean {
  try {
    const certificate = new X509Certificate(pem);
    return (
      certificate.checkPrivateKey(createPrivateKey(key)) &&
      Date.parse(certificate.validTo) - Date.now() > MIN_REST_MS &&
      names.every((name) => (isIP(name) === 0 ? certificate.checkHost(name) : certificate.checkIP(name)) !== undefined)
    );
  } catch {
    return false;
  }
}
