/** The name of the provider's argument that holds an address. */
export type EndpointSetting = "endpoint" | "ims_endpoint";

/** Where an address comes from, for the texts of errors. */
export function endpointSource(setting: EndpointSetting): string {
  return `from ${setting}`;
}
