export { createSinchClient, type SinchClient } from "./client";
export { SinchError } from "./errors";
export { listSinchHosts } from "./request";
export type { VerificationResult } from "./verification";
