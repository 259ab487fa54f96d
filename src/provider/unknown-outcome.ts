import type { ApiError } from "../api";
import type { ObjectModel } from "../model";
import { PARAGRAPH_BREAK } from "../plugin";
import { formatImportBlock, IMPORT_IN_TYPESCRIPT } from "./message-lines";

/** The object that was to be created. */
interface LostObject {
  readonly model: Pick<ObjectModel, "title"> & Partial<Pick<ObjectModel, "typeName">>;
  readonly name?: string;
}

/**
 * What to do after a create whose outcome is not known, also after a second look: the object may exist, though it is not in
 * the Terraform state.
 */
export function describeUnknownOutcome({ model, name }: LostObject, error: ApiError): string {
  const { code, holder, objectId, sandbox } = error;
  if (code === "aborted") {
    return `So the ${model.title} "${name}" may exist in AJO, and it is not in the Terraform state. Apply again in this folder: the provider sends the request once more with the same key, and AJO answers with the object if it has made it.`;
  }
  const id = objectId ?? holder?.id ?? `${sandbox}/${name}`;
  const block = formatImportBlock(model, id);
  const what = `the ${model.title} "${name}"`;
  const cause =
    code === "name-taken"
      ? `The answer to an earlier attempt was lost, and the API did not recognize the repetition: something on the way removes the header Idempotency-Key. So the object that has the name may be the one that this apply made. If it is, take it over with an import block (${IMPORT_IN_TYPESCRIPT}):`
      : `So ${what} may exist in AJO, and it is not in the Terraform state. Apply again. If AJO says then that the name is taken, and nobody else made the object, take it over with an import block (${IMPORT_IN_TYPESCRIPT}):`;
  return `${cause}${PARAGRAPH_BREAK}${block}`;
}
