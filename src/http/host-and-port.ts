/** The host and the port, even where the port is the usual one. */
export function formatHostAndPort({ hostname, port, protocol }: URL): string {
  return `${hostname}:${port || (protocol === "https:" ? "443" : "80")}`;
}
