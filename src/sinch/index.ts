export { createSinchClient, type SinchClient } from "./client";
export { SinchError } from "./sinch-error";
export type { Verdict } from "./verdict";
