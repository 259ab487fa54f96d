import type { ApiClient } from "../api";

/** The configured provider as its resources see it. Nothing is called before they ask for the client. */
export interface Ajo {
  /** The sandbox and its organisation, in words; undefined while the provider's settings are not known. */
  readonly home: string | undefined;
  /** The API's client. Throws a diagnostic while the provider's settings are not known. */
  client(): ApiClient;
}
