import { ApiError } from "../../api";
import type { ObjectModel } from "../../model";
import { type ApplyRequest, isUnknown, type ObjectValue, PARAGRAPH_BREAK } from "../../plugin";
import { toDiagnostic } from "../diagnostics";
import { saveUnread } from "../private-state";
import { type ProviderData, withSandbox } from "../provider-data";

/**
 * Creates an object. If AJO confirmed that it exists, but no answer about it can be used, its state is what was planned,
 * with a warning. An error would taint it, and Terraform would replace it; the next refresh reads what is missing.
 */
export async function createOrKeepUnread(
  model: ObjectModel,
  request: ApplyRequest<ProviderData>,
  create: () => Promise<ObjectValue>,
): Promise<ObjectValue> {
  try {
    return await create();
  } catch (error) {
    if (!(error instanceof ApiError) || error.objectId === undefined || error.status !== 201) throw error;
    return keepUnread(model, request, error.objectId, error);
  }
}

function keepUnread(
  { title }: ObjectModel,
  request: ApplyRequest<ProviderData>,
  id: string,
  { detail }: ApiError,
): ObjectValue {
  const { providerData, plannedState, diagnostics } = request;
  const planned = Object.entries(withSandbox(providerData, plannedState));
  const state: ObjectValue = {
    ...Object.fromEntries(planned.map(([name, value]) => [name, isUnknown(value) ? null : value])),
    id,
  };
  saveUnread(request, state);
  diagnostics.add(
    toDiagnostic({
      severity: "warning",
      code: "AJO3030",
      summary: `The new ${title} could not be read`,
      detail: `AJO made the ${title} "${plannedState.name}" (${id}), but its answers cannot be used. It is in the Terraform state as planned. Run plan, which reads it.${PARAGRAPH_BREAK}${detail}`,
    }),
  );
  return state;
}
