import type { ApiClient } from "../api";
import type { SinchClient } from "../sinch";
import type { WarningSettings } from "./advice-settings";
import type { PlannedObjects } from "./pre-flight/surroundings";

/** The configured provider as its resources see it. Nothing is called before they ask for a client. */
export interface ProviderData {
  /** The organisation; undefined while the provider's settings are not known. */
  readonly orgId: string | undefined;
  /** The sandbox of objects that name none; undefined while the provider's settings are not known. */
  readonly sandbox: string | undefined;
  readonly warningSettings: WarningSettings;
  /** What is known of other objects while one is planned. */
  readonly plannedObjects: PlannedObjects;
  /** The API's client in a sandbox. Throws a diagnostic while the provider's settings are not known. */
  client(sandbox: string | undefined): ApiClient;
  /** The client of Sinch's APIs. Throws a diagnostic while the provider's settings are not known. */
  sinch(): SinchClient;
}
