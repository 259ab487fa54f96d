/** The name of the provider's argument that holds an address. */
export type AddressSetting = "endpoint" | "ims_endpoint";

/** Where an address comes from, for the texts of errors. */
export function originOf(setting: AddressSetting): string {
  return `from ${setting}`;
}
