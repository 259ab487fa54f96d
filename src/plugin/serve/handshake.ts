/** How Terraform and OpenTofu mark the environment of the providers that they start. */
export const MAGIC_COOKIE = "d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2";

/** The version of the plugin host's own protocol, not of Terraform's. */
const CORE_PROTOCOL_VERSION = 1;

/**
 * The major version of Terraform's protocol that we speak. There is nothing to negotiate: to a Terraform
 * that does not offer it in `PLUGIN_PROTOCOL_VERSIONS`, the line says so, and it tells its user.
 */
export const PROTOCOL_VERSION = 6;

/** Where the server listens. */
export interface ListenAddress {
  readonly network: "unix" | "tcp";
  /** The socket's path, or `host:port`. */
  readonly address: string;
}

/** True when a plugin host started this process, and not a person. */
export function isStartedByTerraform(env: NodeJS.ProcessEnv): boolean {
  return env.TF_PLUGIN_MAGIC_COOKIE === MAGIC_COOKIE;
}

/** The client's certificate as PEM. Absent when the user switched TLS off with `TF_DISABLE_PLUGIN_TLS`. */
export function readClientCertificate(env: NodeJS.ProcessEnv): string | undefined {
  return env.PLUGIN_CLIENT_CERT || undefined;
}

/** The one line on stdout from which Terraform learns where to connect and which certificate to expect. */
export function formatHandshakeLine(
  env: NodeJS.ProcessEnv,
  { network, address }: ListenAddress,
  certificate?: Buffer,
): string {
  // Padding in the certificate is an error for Terraform.
  const der = certificate?.toString("base64").replace(/=+$/, "") ?? "";
  const fields = [CORE_PROTOCOL_VERSION, PROTOCOL_VERSION, network, address, "grpc", der];
  // Multiplexing is not offered, but who asks for it must get an answer.
  if (env.PLUGIN_MULTIPLEX_GRPC) fields.push("false");
  return `${fields.join("|")}\n`;
}
