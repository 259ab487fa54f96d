export { createSinchClient, type SinchClient } from "./client";
export { SinchError } from "./sinch-error";
export type { VerificationResult } from "./verdict";
