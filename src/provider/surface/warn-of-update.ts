import type { Surface } from "../../api";
import { toSnakeCase } from "../../model";
import type { Diagnostics } from "../../plugin/diagnostics";
import { toDiagnostic } from "../problem-diagnostic";

/** Says of a surface what no attribute tells: that AJO is about to put other values in force. */
export function warnOfPendingUpdate(surface: Surface, diagnostics: Diagnostics): void {
  const { id, name, status, lastUpdateStatus, requestedChanges } = surface;
  if (status !== "active" || lastUpdateStatus !== "processing") return;
  const changes = (requestedChanges ?? []).map(toSnakeCase).join(", ");
  diagnostics.add(
    toDiagnostic({
      severity: "warning",
      code: "AJO3007",
      summary: `An update of the surface "${name}" is under way`,
      detail: `AJO is processing an update of the surface "${name}" (${id})${changes === "" ? "" : ` that changes ${changes}`}. Until AJO is done the old version is in force, and this is what the plan compares with. Run plan again later to see what became of it.`,
    }),
  );
}
