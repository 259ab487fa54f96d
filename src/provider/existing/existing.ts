import type { ManagedResource } from "../../plugin/provider";
import type { Ajo } from "../ajo";
import type { Kind } from "../kinds";
import { objectIdentity } from "./identity";
import { importById, importByIdentity } from "./import";
import { movedState } from "./move";

type Existing = Required<Pick<ManagedResource<Ajo>, "identity" | "import" | "importByIdentity" | "moveFrom">>;

/** How a resource type takes over what exists already, the same for every kind. */
export const existing = (kind: Kind): Existing => ({
  identity: objectIdentity,
  import: (call) => importById(kind, call),
  importByIdentity: (call) => importByIdentity(kind, call),
  moveFrom: (source) => movedState(kind.model, source),
});
