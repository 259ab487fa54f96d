import { toSnakeCase } from "../../model";
import { isObject, isUnknown } from "../../plugin/value";
import { secretArgumentNames } from "../secret-arguments";
import type { ResourceChange } from "../secrets";
import type { SecretVerification, VerificationInput } from "./proofs";

/** What a proof takes. A configuration need not hold the secret of an object that exists, and AJO gives none back. */
export type PartialVerificationInput = Omit<VerificationInput, "token"> & Partial<VerificationInput>;

/** What a change says of what a proof takes; undefined while some of it is not known. */
export function readVerificationInput(
  { secret, idFields: ids }: SecretVerification,
  { config, plannedState }: Pick<ResourceChange, "config" | "plannedState">,
): PartialVerificationInput | undefined {
  const { plain, writeOnly } = secretArgumentNames(secret);
  const token = config[writeOnly] ?? config[plain];
  const { verify } = plannedState;
  if (isUnknown(token) || !isObject(verify) || isUnknown(verify.on_failure)) return undefined;
  const idValues = ids.map((id) => plannedState[toSnakeCase(id)]).filter((value) => typeof value === "string");
  if (idValues.length < ids.length || typeof verify.region !== "string") return undefined;
  return { ids: idValues, region: verify.region, ...(typeof token === "string" && { token }) };
}
