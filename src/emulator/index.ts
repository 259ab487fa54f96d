/**
 * Emulates the credential API on your own machine, to try, test and rehearse without an account.
 *
 * @module cdktf-provider-ajo/emulator
 */
export type { Fault, FaultKind } from "./fault";
export type { LoggedRequest } from "./request-log";
export type { ClientSettings, Emulator } from "./server";
export { type EmulatorOptions, StartError } from "./settings";
export { startEmulator } from "./thread";
