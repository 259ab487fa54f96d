import type { ApiClient, OrganizationClient } from "../api";
import { quote } from "../model/format";
import type { DiagnosticError, ObjectValue } from "../plugin";
import type { SinchClient } from "../sinch";
import type { AccessCheck } from "./access-check";
import type { WarningSettings } from "./config";
import { createDiagnosticError, type ErrorInput } from "./diagnostics";
import type { PlannedNames } from "./plan-checks/planned-names";
import type { RelatedObjects } from "./plan-checks/related-objects";
import type { TakenNames } from "./plan-checks/taken-names";
import type { RunProgress } from "./run-progress";
import type { ReleaseQueue } from "./unfinished/owner";
import type { UnfinishedCreates } from "./unfinished/unfinished-creates";

/**
 * What configuring the provider gives its resources. No request is sent before a resource asks for a client. It lives
 * for one walk of Terraform's graph: a plan with the refresh before it, or an apply.
 */
export interface ProviderData {
  /** The organisation; undefined while the provider's settings are not known. */
  readonly orgId: string | undefined;
  /** The sandbox of objects that name none; undefined if there is none, or the provider's settings are not known. */
  readonly sandbox: string | undefined;
  readonly warningSettings: WarningSettings;
  /** The other objects of AJO and of this plan, which plan checks compare with. */
  readonly relatedObjects: RelatedObjects;
  /** Checks whether AJO is open to the settings; undefined if the user skips it, or they are not known. */
  readonly accessCheck: AccessCheck | undefined;
  /** The names that the planned objects will have. */
  readonly plannedNames: PlannedNames;
  /** The planned names that objects of AJO have. */
  readonly takenNames: TakenNames;
  /** What is under way. */
  readonly runProgress: RunProgress;
  /**
   * The states of the channel surfaces that were refreshed so far, by sandbox and name. The read of a surface adds its
   * own; the plan of a tainted surface, which comes without prior state, finds it here.
   */
  readonly refreshedSurfaces: Map<string, ObjectValue>;
  /** The creates that are not known to be in the state. */
  readonly unfinishedCreates: UnfinishedCreates;
  /** What the idempotency keys of creates begin with, by the setting `owner`. Empty without it. */
  readonly keyPrefix: string;
  /** The objects that are in the state, so that no other apply may take them for its own unfinished ones. */
  readonly releases: ReleaseQueue;
  /** The API's client for the organisation. Throws a diagnostic while the provider's settings are not known. */
  client(): OrganizationClient;
  /** The client of Sinch's APIs. Throws a diagnostic while the provider's settings are not known. */
  sinch(): SinchClient;
}

/** The sandbox of an object: its own, or the provider's. */
export function resolveSandbox({ sandbox }: ProviderData, object: ObjectValue): string | undefined {
  return typeof object.sandbox === "string" ? object.sandbox : sandbox;
}

/** The API client for the sandbox of an object. Throws a diagnostic if it has none: no sandbox is guessed. */
export function clientFor(
  providerData: ProviderData,
  object: ObjectValue,
  missing: MissingSandbox = describeMissing(object),
): ApiClient {
  const client = providerData.client();
  const sandbox = resolveSandbox(providerData, object);
  if (sandbox === undefined) throw missingSandboxError(missing);
  return client.inSandbox(sandbox);
}

/** What has no sandbox, and where the user can set it. */
export interface MissingSandbox extends Pick<ErrorInput, "path"> {
  /** What has none, as the beginning of a sentence: `"Brand SMS"`. */
  readonly what: string;
  /** How to set it for this alone, as the beginning of a sentence: `Set sandbox here`. */
  readonly resolution: string;
}

/** A resource, a data source or a list without a sandbox. */
export const describeMissing = ({ name }: ObjectValue): MissingSandbox => ({
  what: typeof name === "string" ? quote(name) : "This block",
  resolution: "Set sandbox here",
  path: ["sandbox"],
});

export function missingSandboxError({ what, resolution, path }: MissingSandbox): DiagnosticError {
  return createDiagnosticError({
    code: "AJO4001",
    summary: "Missing sandbox",
    detail: `${what} has no sandbox of its own, and the provider has none either. The provider does not guess one, because the guess could change a production sandbox. ${resolution}, or for all objects of the provider: sandbox in its block, or the environment variable AJO_SANDBOX.`,
    path,
  });
}

/** True when the provider's settings are known and name no sandbox. */
export const hasNoSandbox = ({ orgId, sandbox }: ProviderData) => orgId !== undefined && sandbox === undefined;

/** The object with its sandbox filled in. */
export function withSandbox(providerData: ProviderData, object: ObjectValue): ObjectValue {
  return { ...object, sandbox: resolveSandbox(providerData, object) ?? null };
}

/** The sandbox and organisation of an object, in words; undefined while the provider settings are not known. */
export function describeLocation(providerData: ProviderData, object: ObjectValue): string | undefined {
  const sandbox = resolveSandbox(providerData, object);
  return sandbox === undefined || providerData.orgId === undefined
    ? undefined
    : `sandbox "${sandbox}" of ${providerData.orgId}`;
}
