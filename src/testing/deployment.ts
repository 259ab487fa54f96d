import { listStateResources, type ResourceJson, type StateJson } from "../terraform/plan-json";
import type { TestDiagnostic } from "./diagnostics";
import { type PropValues, SENSITIVE, toProps } from "./values";

/** A resource in the state, under the names of TypeScript. Sensitive values are `"(sensitive)"`. */
export interface DeployedResource {
  /** The address in Terraform, such as `ajo_channel_surface.news`. */
  readonly address: string;
  /** The type in Terraform, such as `ajo_channel_surface`. */
  readonly type: string;
  readonly values: PropValues;
}

/** What a deployment left. */
export interface Deployment {
  /** The values of the stack's outputs. Sensitive ones are `"(sensitive)"`. */
  readonly outputs: Readonly<Record<string, unknown>>;
  /** The state: all resources, data sources included. */
  readonly resources: readonly DeployedResource[];
  /** The warnings. */
  readonly diagnostics: readonly TestDiagnostic[];
  /**
   * The values of one resource or data source.
   *
   * @param resource A construct of the stack, or the address in Terraform.
   * @throws Error if the state has no such resource
   */
  read(resource: ResourceConstruct | string): PropValues;
}

/** A construct of this package around a resource or a data source, or a generated one. */
export type ResourceConstruct =
  | ResourceElement
  | { readonly resource: ResourceElement }
  | { readonly dataSource: ResourceElement };

interface ResourceElement {
  readonly terraformResourceType: string;
  readonly friendlyUniqueId: string;
}

/** By this, CDKTF and CDK Terrain know data sources. */
const DATA_SOURCE = Symbol.for("cdktf/TerraformDataSource");

/** The generated resource or data source of a construct. */
function elementOf(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return undefined;
  return "resource" in value ? value.resource : "dataSource" in value ? value.dataSource : value;
}

/** Whether a value is a construct that has an address. */
export function isResourceConstruct(value: unknown): value is ResourceConstruct {
  const element = elementOf(value);
  return typeof element === "object" && element !== null && "terraformResourceType" in element;
}

/** The address of a construct's resource or data source in Terraform. */
export function addressOf(construct: ResourceConstruct): string {
  const element = elementOf(construct) as ResourceElement;
  const { terraformResourceType: type, friendlyUniqueId } = element;
  return `${DATA_SOURCE in element ? "data." : ""}${type}.${friendlyUniqueId}`;
}

/** Parses the state as `terraform show -json` prints it. */
export function parseState(text: string): Omit<Deployment, "diagnostics"> {
  const { values } = JSON.parse(text) as StateJson;
  const outputs = Object.entries(values?.outputs ?? {}).map(([name, { value, sensitive }]) => [
    name,
    sensitive ? SENSITIVE : value,
  ]);
  const resources = listStateResources(values).map(toDeployed);
  return {
    outputs: Object.fromEntries(outputs),
    resources,
    read(resource) {
      const address = typeof resource === "string" ? resource : addressOf(resource);
      const found = resources.find((one) => one.address === address);
      if (found !== undefined) return found.values;
      const names = resources.map((one) => one.address).join(", ") || "nothing";
      throw new Error(`The state has no ${address}. It has ${names}.`);
    },
  };
}

function toDeployed({ address, type, values, sensitive_values: sensitive }: ResourceJson): DeployedResource {
  return { address, type, values: toProps(type, values, { sensitive }) };
}
