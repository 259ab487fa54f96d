/**
 * Emulates the credential API on your own machine, to try, test and rehearse without an account.
 *
 * @module cdktf-provider-ajo/emulator
 */
export { type ByHandOptions, type EmulatorObject, RefusalError, type RefusedMember } from "./emulator-object";
export type { Fault, FaultKind } from "./fault";
export type { LoggedRequest } from "./request-log";
export type { ClientSettings, CreateByHandOptions, Emulator } from "./server";
export { type EmulatorOptions, StartError } from "./settings";
export { startEmulator } from "./thread";
