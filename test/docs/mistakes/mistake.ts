/** A mistake that users of plain HCL make, and how to make it. */
export interface Mistake {
  /** What the user did, as the heading of its section. */
  readonly title: string;
  /** The lines with the mistake: in the configuration, on the command line or in the environment. */
  readonly wrote: string;
  readonly language?: "hcl" | "shell";
  /** The code of the diagnostic. Undefined where Terraform itself says it. */
  readonly code: string | undefined;
  /** Where Terraform points, if not at the mistake itself: the line, or undefined if a diagnostic of this kind has none. */
  readonly at?: string | undefined;
}

/** A mistake in one block of a configuration. */
export interface BlockMistake extends Mistake {
  /** The block: `resource "ajo_channel_surface"`, `data "ajo_sinch_sms_credential"`. */
  readonly block: keyof typeof BLOCKS;
  /** Other blocks that it needs. */
  readonly others?: string;
}

/** The arguments of a correct block of each kind. */
const BLOCKS = {
  'resource "ajo_sinch_sms_credential"': {
    name: '"Newsletter SMS"',
    service_plan_id: '"6f0d3c9ab1e84752a3c7d95e1f20b468"',
    api_token_wo: "var.sinch_api_token",
    api_token_wo_version: '"1"',
  },
  'resource "ajo_sinch_mms_credential"': {
    name: '"Newsletter MMS"',
    project_id: '"6f1c6a58-8a4e-4a5e-9b0c-6b7a6f0f4a11"',
    app_id: '"01HZX3K5Q8W9E2R4T6Y8V0A1B2"',
    api_token_wo: 'provider::ajo::sinch_api_token("9d0e2a63-1f5b-4b7c-8a86-3c5d0f6e7b21", var.sinch_api_token)',
    api_token_wo_version: '"1"',
    service_plan_id: '"6f0d3c9ab1e84752a3c7d95e1f20b468"',
    sms_api_token_wo: "var.sinch_api_token",
    sms_api_token_wo_version: '"1"',
    inbound_credential_id: '"6f1b1f0e-6a0c-4c53-9d2b-0a4b6a1f2c3d"',
  },
  'resource "ajo_sms_webhook"': {
    name: '"Newsletter inbound"',
    sms_vendor: '"sinch"',
    credential_id: '"6f1b1f0e-6a0c-4c53-9d2b-0a4b6a1f2c3d"',
    sender_number: '"+46701234567"',
  },
  'resource "ajo_channel_surface"': {
    name: '"newsletter_sms"',
    channel: '"sms"',
    sms_type: '"marketing"',
    credential_id: '"6f1b1f0e-6a0c-4c53-9d2b-0a4b6a1f2c3d"',
    sender_number: '"+46701234567"',
  },
  'data "ajo_sinch_sms_credential"': {},
} as const satisfies Readonly<Record<string, Readonly<Record<string, string>>>>;

/** What every configuration begins with. */
export const HEADER = `terraform {
  required_providers {
    ajo = { source = "ajo-as-code/ajo" }
  }
}

variable "sinch_api_token" {
  type      = string
  ephemeral = true
  default   = "token-of-the-mistakes"
}
`;

/** A correct block with these lines in the place of the arguments of the same names. An argument without a value is left out. */
export function renderBlock(block: keyof typeof BLOCKS, label: string, lines: string): string {
  const replaced = new Set([...lines.matchAll(/^#? ?(\w+)/gm)].map(([, name]) => name));
  const kept = Object.entries<string>(BLOCKS[block]).filter(([name]) => !replaced.has(name));
  const own = lines
    .split("\n")
    .filter((line) => !line.startsWith("#"))
    .map((line) => `  ${line}`);
  return [`${block} "${label}" {`, ...kept.map(([name, value]) => `  ${name} = ${value}`), ...own, "}", ""].join("\n");
}
