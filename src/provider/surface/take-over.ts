import { ApiError, type Surface } from "../../api";
import { channelSurface as model } from "../../model";
import type { ApplyCall } from "../../plugin/provider";
import type { Ajo } from "../ajo";
import { type Refusal, refusal } from "../problem-diagnostic";
import { clientOf } from "../sandbox";
import { stateOf } from "../state";
import { fixedChanges } from "./arguments";
import { broughtToPlan, startOf } from "./bring-to-plan";
import type { Patience } from "./patience";
import type { Waited } from "./wait";

/**
 * Where AJO refused to make a surface because a deactivated one holds the name: that one, in use again and with the
 * planned values. Undefined where the refusal had another reason.
 */
export async function takenOver(call: ApplyCall<Ajo>, error: unknown, patience: Patience): Promise<Waited | undefined> {
  const { api, planned, signal } = call;
  if (!(error instanceof ApiError) || error.code !== "name-taken") return undefined;
  if (error.holder?.status !== "deactivated") return undefined;
  const surface = await clientOf(api, planned).surfaces.get(error.holder.id, { signal });
  // Somebody may have taken it into use since; then it is theirs.
  if (surface.status !== "deactivated") return undefined;
  refuseDifferences(call, surface);
  return broughtToPlan(call, startOf(surface, call), patience);
}

function refuseDifferences({ planned }: ApplyCall<Ajo>, surface: Surface): void {
  const { id, name } = surface;
  const found = stateOf(model, surface, planned);
  const differences = fixedChanges(found, planned).map((argument) =>
    difference(
      argument,
      `The deactivated surface "${name}" has another ${argument}`,
      `The surface "${name}" (${id}) holds the name, and its ${argument} is ${JSON.stringify(found[argument])}, which AJO cannot change. Declare that ${argument}, or choose another name.`,
    ),
  );
  if (planned.submit === false) {
    differences.push(
      difference(
        "submit",
        `The deactivated surface "${name}" cannot be a draft again`,
        `The surface "${name}" (${id}) holds the name, and was submitted once, which AJO cannot take back. Set submit = true to take it over, or choose another name.`,
      ),
    );
  }
  if (differences.length > 0) throw refusal(...differences);
}

function difference(argument: string, summary: string, detail: string): Refusal {
  return { code: "AJO3010", path: [argument], summary, detail };
}
