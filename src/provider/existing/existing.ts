import type { Resource } from "../../plugin/provider";
import type { ProviderData } from "../ajo";
import type { ObjectKind } from "../kinds";
import { objectIdentity } from "./identity";
import { importById, importByIdentity } from "./import";
import { moveState } from "./move";

type ImportMethods = Required<
  Pick<Resource<ProviderData>, "identity" | "importState" | "importStateByIdentity" | "moveState">
>;

/** How a resource type takes over what exists already, the same for every kind. */
export const createImportMethods = (kind: ObjectKind): ImportMethods => ({
  identity: objectIdentity,
  importState: (request) => importById(kind, request),
  importStateByIdentity: (request) => importByIdentity(kind, request),
  moveState: (request) => moveState(kind.model, request),
});
