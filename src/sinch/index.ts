export { createSinchClient, type SinchClient } from "./client";
export { SinchError } from "./errors";
export type { VerificationResult } from "./verification";
