import type { ApiClient } from "../api";

/** The configured provider as its resources see it. Nothing is called before they ask for the client. */
export interface Ajo {
  /** The API's client. Throws a diagnostic while the provider's settings are not known. */
  client(): ApiClient;
}
