import type { Surface } from "../../api";
import { snakeCase } from "../../model";
import type { Diagnostics } from "../../plugin/diagnostics";
import { problemDiagnostic } from "../problem-diagnostic";

/** Says of a surface what no attribute tells: that AJO is about to put other values in force. */
export function warnOfUpdate(surface: Surface, diagnostics: Diagnostics): void {
  const { id, name, status, lastUpdateStatus, requestedChanges } = surface;
  if (status !== "active" || lastUpdateStatus !== "processing") return;
  const changes = (requestedChanges ?? []).map(snakeCase).join(", ");
  diagnostics.add(
    problemDiagnostic({
      severity: "warning",
      code: "AJO3007",
      summary: `An update of the surface "${name}" is under way`,
      detail: `AJO is processing an update of the surface "${name}" (${id})${changes === "" ? "" : ` that changes ${changes}`}. Until AJO is done the old version is in force, and this is what the plan compares with. Run plan again later to see what became of it.`,
    }),
  );
}
