/** The refusals of Adobe's gateway, by the `error_code` that begins with their HTTP status. */
export const GATEWAY_CODES = {
  headerMissing: "400003",
  tokenInvalid: "401013",
  keyMissing: "403000",
  keyInvalid: "403003",
  tokenMissing: "403010",
  notEntitled: "403025",
} as const;
