import type { ListenAddress } from "./listen";

/** What Terraform and OpenTofu set in the environment of the providers that they start. */
export const MAGIC_COOKIE = "d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2";

/** The version of the plugin host's protocol, not of Terraform's. */
const CORE_PROTOCOL_VERSION = 1;

/**
 * The major version of Terraform's protocol. It is not negotiated: a Terraform that does not offer it in
 * `PLUGIN_PROTOCOL_VERSIONS` reads it in the handshake line, and reports it to its user.
 */
export const PROTOCOL_VERSION = 6;

/** True when Terraform started this process, and not a person. */
export function isStartedByTerraform(env: NodeJS.ProcessEnv): boolean {
  return env.TF_PLUGIN_MAGIC_COOKIE === MAGIC_COOKIE;
}

/** The client's certificate as PEM. Absent when the user switched TLS off with `TF_DISABLE_PLUGIN_TLS`. */
export function readClientCertificate(env: NodeJS.ProcessEnv): string | undefined {
  return env.PLUGIN_CLIENT_CERT || undefined;
}

/** The line on stdout with the address for Terraform to connect to, and the certificate to expect. */
export function formatHandshakeLine(
  env: NodeJS.ProcessEnv,
  { network, address }: ListenAddress,
  certificate?: Buffer,
): string {
  // Terraform does not accept padding.
  const der = certificate?.toString("base64").replace(/={1,2}$/, "") ?? "";
  const fields = [CORE_PROTOCOL_VERSION, PROTOCOL_VERSION, network, address, "grpc", der];
  // Multiplexing is not supported, but Terraform expects an answer if it asks for it.
  if (env.PLUGIN_MULTIPLEX_GRPC) fields.push("false");
  return `${fields.join("|")}\n`;
}
