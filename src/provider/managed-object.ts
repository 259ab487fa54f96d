import type { Envelope, Reading } from "../api";
import { type Field, label, type ObjectModel, secretNames, snakeCase } from "../model";
import type { Diagnostics } from "../plugin/diagnostics";
import type { PrivateState } from "../plugin/private-state";
import type { ApiCall, PlanCall } from "../plugin/provider";
import type { ObjectValue } from "../plugin/value";
import type { Ajo } from "./ajo";
import { explainedUnlessGone, type Subject } from "./api-diagnostics";
import { concernsAjo } from "./changes";
import { planProtection, refuseProtected } from "./deletion-protection";
import { planSandbox, refuseDeleteElsewhere } from "./plan-sandbox";
import { planSecrets } from "./plan-secrets";
import { madeAt, noteCreate, notedHome, noteSeen, plannedEtag, secretsSetElsewhere } from "./private-notes";
import { problemDiagnostic, refusal } from "./problem-diagnostic";
import { homeOf, sandboxOf } from "./sandbox";
import { secretArguments } from "./secret-arguments";
import type { Answer } from "./state";
import { adviseOnPlan } from "./validate-object";

/** An object that exists. */
export type KnownSubject = Subject & Required<Pick<Subject, "name" | "id">>;

/**
 * The object that a state describes; of one that is being imported only the id is known. In another organisation than
 * the object's it would look deleted, and be made a second time: that is refused.
 */
export function subjectOf(
  model: ObjectModel,
  state: ObjectValue,
  { api, private: notes }: Pick<ApiCall<Ajo>, "api" | "private">,
): KnownSubject {
  const sandbox = sandboxOf(api, state);
  const subject = { model, name: String(state.name ?? state.id), id: String(state.id), sandbox };
  const noted = notedHome(notes);
  const home = homeOf(api, state);
  if (noted === undefined || home === undefined || home === noted) return subject;
  throw refusal({
    code: "AJO3014",
    summary: `The provider points at another place than that of "${subject.name}"`,
    detail: `The ${model.title} "${subject.name}" (${subject.id}) is in the ${noted}, but the provider points at the ${home}. Nothing was changed. Set sandbox (AJO_SANDBOX) and org_id (AJO_ORG_ID) as they were, or give each sandbox a state of its own. To leave the object where it is and forget it, run terraform state rm.`,
  });
}

/** The plan that every object has: what is refused, the key of a create, and what becomes of computed values. */
export function planObject(model: ObjectModel, call: PlanCall<Ajo>): void {
  const { action, prior } = call;
  if (action === "delete" && prior !== null) refuseDelete(model, { ...call, prior });
  else {
    planProtection(model, call);
    if (action === "create") noteCreate(call.private);
    planSandbox(call);
    planSecrets(model, call);
    keepComputed(model, call);
    adviseOnPlan(model, call);
  }
}

/** What AJO computes stays as it is in an update of which AJO does not hear. */
function keepComputed(model: ObjectModel, { config, prior, planned, changed, setPlanned }: PlanCall<Ajo>): void {
  if (config === null || prior === null || planned === null || !changed) return;
  if (concernsAjo(model, { config, prior, planned })) return;
  for (const [name, { presence }] of Object.entries<Field>(model.fields)) {
    if (presence === "computed") setPlanned(snakeCase(name), prior[snakeCase(name)] ?? null);
  }
}

/** What is refused before anything is deleted. The plan says so first, where Terraform plans a deletion at all. */
export function refuseDelete(model: ObjectModel, call: ApiCall<Ajo> & { readonly prior: ObjectValue }): void {
  refuseProtected(model, call.prior);
  refuseDeleteElsewhere(call, call.prior);
}

/** The object as AJO has it now, its version noted; undefined, which the user is told, when it is gone. */
export async function readUnlessGone<T extends Envelope>(
  model: ObjectModel,
  call: ApiCall<Ajo> & { readonly state: ObjectValue },
  read: (id: string, options: Reading) => Promise<T>,
): Promise<T | undefined> {
  const subject = subjectOf(model, call.state, call);
  const answer = await explainedUnlessGone("read", subject, () =>
    read(subject.id, { signal: call.signal, madeAt: madeAt(call.private) }),
  );
  if (answer === undefined) warnGone(subject, call.diagnostics);
  else noteSeen(call, call.state, answer._etag);
  return answer;
}

/** Tells that an object is gone and leaves the state. */
function warnGone({ model, name, id }: KnownSubject, diagnostics: Diagnostics): void {
  diagnostics.add(
    problemDiagnostic({
      severity: "warning",
      code: "AJO3001",
      summary: `The ${model.title} "${name}" is gone`,
      detail: `AJO has no ${model.title} with the id "${id}" any more: somebody deleted it. It is removed from the Terraform state, and an apply will make it anew.`,
    }),
  );
}

/** Tells of secrets that somebody else set. They are never overwritten without being asked. */
export function warnOfSecrets(
  model: ObjectModel,
  answer: Answer,
  call: ApiCall<unknown> & { readonly state: ObjectValue },
): void {
  for (const name of secretsSetElsewhere(model, call.private, answer)) {
    const { plain, writeOnly, version } = secretArguments(name);
    const isPlain = (call.state[plain] ?? null) !== null;
    const remedy = isPlain ? `change ${plain}, or move to ${writeOnly} with ${version}` : `change ${version}`;
    const at = String(answer[secretNames(name).updatedAt]);
    const by = answer.modifiedAt === at && typeof answer.modifiedBy === "string" ? ` by ${answer.modifiedBy}` : "";
    call.diagnostics.add(
      problemDiagnostic({
        severity: "warning",
        code: "AJO3002",
        path: [isPlain ? plain : version],
        summary: `${sentence(label(name))} of "${answer.name}" was set outside this configuration`,
        detail: `The ${label(name)} of the ${model.title} "${answer.name}" (${answer.id}) was set${by} at ${at}. Terraform leaves it as it is. To put yours back, ${remedy}.`,
      }),
    );
  }
}

function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The version that a write must find: the one that was planned on, or the present one where none was. */
export async function versionToFind(notes: PrivateState, get: () => Promise<Envelope>): Promise<string> {
  return plannedEtag(notes) ?? (await get())._etag;
}
