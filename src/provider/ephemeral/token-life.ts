import type { ConfiguredRequest, OpenResult } from "../../plugin/provider";
import type { ObjectValue } from "../../plugin/value";
import type { ProviderData } from "../ajo";
import { toDiagnostic } from "../problem-diagnostic";

/** Under which name the private state keeps when the token expires. */
const EXPIRY_KEY = "expires_at";

/** A run that is still busy with a token so long before it expires is told. */
const EXPIRY_NOTICE_MS = 60_000;

/** A token with the time at which it expires. */
export function finishOpen(
  { privateState }: ConfiguredRequest<ProviderData>,
  values: ObjectValue,
  expiresAt: Date,
): OpenResult {
  const expires = expiresAt.toISOString();
  privateState.set(EXPIRY_KEY, expires);
  return {
    result: { ...values, expires_at: expires },
    renewAt: new Date(expiresAt.getTime() - EXPIRY_NOTICE_MS),
  };
}

/** A token cannot be made to last longer, nor can Terraform hand out another one. So its users are told, once. */
export async function warnBeforeExpiry({
  privateState,
  diagnostics,
  log,
}: ConfiguredRequest<ProviderData>): Promise<Record<never, never>> {
  const expires = String(privateState.get(EXPIRY_KEY));
  // Terraform 1.11 shows no warning of a renewal.
  log.warn("An access token that is in use expires", { expires_at: expires });
  diagnostics.add(
    toDiagnostic({
      severity: "warning",
      code: "AJO3026",
      summary: `An access token that is in use expires at ${expires}`,
      detail:
        "Terraform cannot hand a newer token to what has this one already, and something that uses it is not done yet. If that is refused, run Terraform again: each run gets tokens of its own.",
    }),
  );
  return {};
}
