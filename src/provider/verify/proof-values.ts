import { snakeCase } from "../../model";
import { isObject, isUnknown } from "../../plugin/value";
import { secretArguments } from "../secret-arguments";
import type { Change } from "../secrets";
import type { Proof, ProofValues } from "./proofs";

/** What a proof takes. A configuration need not hold the secret of an object that exists, and AJO gives none back. */
export type Given = Omit<ProofValues, "token"> & Partial<ProofValues>;

/** What a change says of what a proof takes; undefined while some of it is not known. */
export function givenFor(
  { secret, ids }: Proof,
  { config, planned }: Pick<Change, "config" | "planned">,
): Given | undefined {
  const { plain, writeOnly } = secretArguments(secret);
  const token = config[writeOnly] ?? config[plain];
  const { verify } = planned;
  if (isUnknown(token) || !isObject(verify) || isUnknown(verify.on_failure)) return undefined;
  const known = ids.map((id) => planned[snakeCase(id)]).filter((value) => typeof value === "string");
  if (known.length < ids.length || typeof verify.region !== "string") return undefined;
  return { ids: known, region: verify.region, ...(typeof token === "string" && { token }) };
}
