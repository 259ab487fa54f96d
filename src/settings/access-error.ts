import { type ApiError, isTokenPath, refusesScopes } from "../api";
import { isTransient } from "../http";
import type { SettingDescriptions } from "./complete-settings";
import type { SettingName } from "./environment";

/** True for a failure that says nothing of the settings: it may pass. */
export function isInconclusive({ code, status = 0 }: ApiError): boolean {
  // Only the API's own statuses, and those of a gateway without an answer of it, pass. A page with another one, such as
  // 501, comes from a server that is not the API.
  return isTransient(code) || code === "aborted" || code === "internal-error" || status === 500;
}

const SUMMARIES: Readonly<Partial<Record<ApiError["code"], string>>> = {
  "token-refused": "Adobe IMS refuses the client credentials",
  unauthorized: "AJO does not accept the access token",
  forbidden: "No access to the sandbox or organisation",
};

/** What a server answers that is not the one which is meant. */
const FOREIGN: ReadonlySet<ApiError["code"]> = new Set(["unknown-path", "unexpected-response"]);

/** What is wrong with the access to AJO, in a few words. */
export function summarizeAccessError(error: ApiError, { endpoint, imsEndpoint }: SettingDescriptions): string {
  if (FOREIGN.has(error.code))
    // Both are the same where the user gave one address for everything, as that of the emulator.
    return isTokenPath(error.path) && imsEndpoint !== endpoint
      ? "The IMS endpoint is not that of Adobe IMS"
      : "The endpoint is not that of the credential API";
  if (refusesScopes(error)) return "Adobe IMS refuses the scopes";
  return SUMMARIES[error.code] ?? error.title;
}

/** The settings that can cause an error of a request that only looks whether AJO is open. */
export function findSettingsBehind(error: ApiError): readonly SettingName[] {
  switch (error.code) {
    case "token-refused":
      return refusesScopes(error) ? ["scopes", "clientId"] : ["clientId", "clientSecret", "scopes", "imsEndpoint"];
    case "unauthorized":
      return ["clientId", "clientSecret", "scopes", "orgId"];
    case "forbidden":
      return ["orgId", "sandbox", "clientId"];
    default:
      return isTokenPath(error.path) ? ["imsEndpoint"] : ["endpoint"];
  }
}
