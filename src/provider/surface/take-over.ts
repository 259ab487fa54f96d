import { ApiError, type Surface } from "../../api";
import { channelSurface as model } from "../../model";
import type { ApplyRequest } from "../../plugin/provider";
import type { ProviderData } from "../ajo";
import { createDiagnosticError, type ErrorInput } from "../problem-diagnostic";
import { clientFor } from "../sandbox";
import { flatten } from "../state";
import { immutableChanges } from "./arguments";
import { reconcile, toCurrentSurface } from "./bring-to-plan";
import type { Deadline } from "./patience";
import type { WaitResult } from "./wait";

/**
 * Where AJO refused to make a surface because a deactivated one holds the name: that one, in use again and with the
 * planned values. Undefined where the refusal had another reason.
 */
export async function adoptDeactivated(
  request: ApplyRequest<ProviderData>,
  error: unknown,
  deadline: Deadline,
): Promise<WaitResult | undefined> {
  const { providerData, plannedState, signal } = request;
  if (!(error instanceof ApiError) || error.code !== "name-taken") return undefined;
  if (error.holder?.status !== "deactivated") return undefined;
  const surface = await clientFor(providerData, plannedState).surfaces.get(error.holder.id, { signal });
  // Somebody may have taken it into use since; then it is theirs.
  if (surface.status !== "deactivated") return undefined;
  assertAdoptable(request, surface);
  return reconcile(request, toCurrentSurface(surface, request), deadline);
}

function assertAdoptable({ plannedState }: ApplyRequest<ProviderData>, surface: Surface): void {
  const { id, name } = surface;
  const found = flatten(model, surface, plannedState);
  const differences = immutableChanges(found, plannedState).map((argument) =>
    describeDifference(
      argument,
      `The deactivated surface "${name}" has another ${argument}`,
      `The surface "${name}" (${id}) holds the name, and its ${argument} is ${JSON.stringify(found[argument])}, which AJO cannot change. Declare that ${argument}, or choose another name.`,
    ),
  );
  if (plannedState.submit === false) {
    differences.push(
      describeDifference(
        "submit",
        `The deactivated surface "${name}" cannot be a draft again`,
        `The surface "${name}" (${id}) holds the name, and was submitted once, which AJO cannot take back. Set submit = true to take it over, or choose another name.`,
      ),
    );
  }
  if (differences.length > 0) throw createDiagnosticError(...differences);
}

function describeDifference(argument: string, summary: string, detail: string): ErrorInput {
  return { code: "AJO3010", path: [argument], summary, detail };
}
