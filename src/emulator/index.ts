/** The credential API on your own machine: to try, to test and to rehearse without an account. */
export type { LoggedRequest } from "./request-log";
export { type ClientSettings, type Emulator, startEmulator } from "./server";
export { type EmulatorOptions, StartError } from "./settings";
