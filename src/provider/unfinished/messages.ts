import type { ApiError, ObjectMetadata } from "../../api";
import type { ObjectModel } from "../../model";
import { quote } from "../../model/format";
import { type DiagnosticError, LINE_BREAK, type ObjectValue, PARAGRAPH_BREAK } from "../../plugin";
import { createDiagnosticError, toDiagnostic } from "../diagnostics";
import { formatImportBlock, IMPORT_IN_TYPESCRIPT } from "../message-lines";
import type { AbandonedObject, FullDiskError } from "./entry";

const describe = ({ title }: ObjectModel, { name, id }: Pick<ObjectMetadata, "name" | "id">) =>
  `${title} "${name}" (${id})`;

/** How the provider knows an object that an earlier apply created. */
const PROOFS = {
  folder:
    "in this folder was interrupted while it created the OBJECT. The provider sent that request again with the same key, and AJO confirmed that it made this object, once. Nobody else has changed it. It is in the Terraform state now, and nothing is left to do.",
  owner:
    "of the same owner was interrupted while it created the OBJECT. The provider sent that request again with the same key, and AJO confirmed that it made this object, once. Nobody else has changed it. It is in the Terraform state now, and nothing is left to do.",
  changed:
    "in this folder was interrupted while it created the OBJECT. The configuration was changed since. AJO confirmed that the last write to this object was that apply's, so the provider gave it the values of now. It is in the Terraform state, and nothing is left to do.",
} as const;

/** All have the same summary, so that Terraform shows many of them as one. */
export function createFinishedWarning(
  model: ObjectModel,
  object: ObjectMetadata,
  proof: keyof typeof PROOFS = "folder",
): ReturnType<typeof toDiagnostic> {
  return toDiagnostic({
    severity: "warning",
    code: "AJO3028",
    summary: "An interrupted create was finished",
    detail: `An earlier apply ${PROOFS[proof].replace("OBJECT", () => describe(model, object))}`,
  });
}

export function createChangedError(
  model: ObjectModel,
  object: ObjectMetadata,
  { sandbox }: ObjectValue,
): DiagnosticError {
  const { id, modifiedAt, modifiedBy } = object;
  const importId = typeof sandbox === "string" ? `${sandbox}/${id}` : id;
  return createDiagnosticError({
    code: "AJO3029",
    path: ["name"],
    summary: `Cannot create ${model.title} "${object.name}"`,
    detail: `An earlier apply in this folder created the ${describe(model, object)} and was interrupted before Terraform had stored it. Since then ${modifiedBy} changed it at ${modifiedAt}, so the provider does not take it over by itself. Nothing was changed. If it belongs to this configuration, import it (${IMPORT_IN_TYPESCRIPT}), and run plan to see the difference:${PARAGRAPH_BREAK}${formatImportBlock(model, importId)}${PARAGRAPH_BREAK}Otherwise choose another name.`,
  });
}

export function createInStateError(model: ObjectModel, object: Pick<ObjectMetadata, "name" | "id">): DiagnosticError {
  return createDiagnosticError({
    code: "AJO3029",
    path: ["name"],
    summary: `Cannot create ${model.title} "${object.name}"`,
    detail: `The ${describe(model, object)} has this name, and is in the Terraform state already, under another address. Nothing was changed. Choose another name, or declare the object once. If the resource only has a new address, add a moved block.`,
  });
}

export function createFullDiskError(
  { title }: ObjectModel,
  { name }: ObjectValue,
  { dataFolder }: FullDiskError,
): DiagnosticError {
  return createDiagnosticError({
    code: "AJO3034",
    summary: `Cannot create ${title} "${name}"`,
    detail: `The disk of ${dataFolder} is full, or your quota on it is used up. Before the provider creates an object, it writes down there that it begins, so that an apply that stops loses nothing. It could not, and Terraform may be unable to store its state there, too. So nothing was sent to AJO. Free some space on that disk, and apply again.`,
  });
}

/** Why the object that has the name is not taken for the one that an earlier apply created. */
export function noteUnproven(error: ApiError): ApiError {
  return error.withNote(
    "An earlier apply in this folder was interrupted while it created an object of this name. AJO did not confirm that it made this one: AJO no longer remembers the request or does not tell of it, or somebody else made or changed it.",
  );
}

/** One warning about all objects that earlier applies have probably created, and that this run does not create again. */
export function createAbandonedWarning(objects: readonly AbandonedObject[]): ReturnType<typeof toDiagnostic> {
  const blocks = objects.map(({ create: { place, at }, model, id, createdAt }) => {
    // Terraform breaks long lines, also those of a comment.
    const comments = [
      `# ${quote(place.name)}, a ${model.title}`,
      ...(createdAt === undefined ? [] : [`# AJO created it at ${createdAt}`]),
      `# The request was sent at ${new Date(at).toISOString()}`,
    ];
    return [...comments, formatImportBlock(model, `${place.sandbox}/${id}`)].join(LINE_BREAK);
  });
  return toDiagnostic({
    severity: "warning",
    code: "AJO3033",
    summary: "An interrupted apply has left objects in AJO",
    detail: `An earlier apply in this folder was interrupted while it created the objects below, so they are not in the Terraform state. This run does not create them again: the configuration was changed since, or the run leaves them out. AJO does not tell which request made an object, so compare the times, and check that nobody else made it. To keep one, declare it again under its name and apply, or add its import block with the address of a resource for NAME (${IMPORT_IN_TYPESCRIPT}). If you do not need it, delete it in AJO.${PARAGRAPH_BREAK}${blocks.join(PARAGRAPH_BREAK)}`,
  });
}
