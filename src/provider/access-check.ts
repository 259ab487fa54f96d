import { ApiError, type OrganizationClient } from "../api";
import type { CollectionName } from "../model/collections";
import { codeForName } from "../model/diagnostic-codes/codes";
import { formatList, quote } from "../model/format";
import { showValue } from "../model/shown-value";
import { findSettingsBehind, isInconclusive, type SettingDescriptions, summarizeAccessError } from "../settings";
import { type DiagnosticInput, describeRequest } from "./diagnostics";
import { joinParagraphs } from "./message-lines";

/** A plan waits no longer than this to hear whether AJO is open to it. */
const TIMEOUT_MS = 15_000;

/** What a plan would create, and where. */
interface PlannedCreate {
  readonly sandbox: string;
  /** The name of the object, if that names its sandbox itself. */
  readonly namedBy: string | undefined;
  readonly collection: CollectionName;
  readonly signal: AbortSignal;
}

/**
 * Checks whether AJO is open to the provider's settings, so that a plan does not promise what no apply can do. It costs one
 * request for each sandbox in which something is created, of however many objects.
 */
export class AccessCheck {
  readonly #client: Pick<OrganizationClient, "checkAccess">;
  readonly #settings: SettingDescriptions;
  readonly #checks = new Map<string, Promise<unknown>>();

  constructor(client: Pick<OrganizationClient, "checkAccess">, settings: SettingDescriptions) {
    this.#client = client;
    this.#settings = settings;
  }

  /** What is wrong with the access. Only the first caller for a sandbox gets it; the others just wait for it. */
  async run(create: PlannedCreate): Promise<DiagnosticInput | undefined> {
    const earlier = this.#checks.get(create.sandbox);
    if (earlier !== undefined) {
      await earlier;
      return undefined;
    }
    const check = this.#check(create);
    this.#checks.set(create.sandbox, check);
    return check;
  }

  async #check(create: PlannedCreate): Promise<DiagnosticInput | undefined> {
    const { sandbox, collection, signal } = create;
    const timeout = AbortSignal.timeout(TIMEOUT_MS);
    try {
      await this.#client.checkAccess(sandbox, collection, { signal: AbortSignal.any([signal, timeout]) });
      return undefined;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.code === "aborted" && !timeout.aborted) return undefined;
      return isInconclusive(error) ? describeSilence(error) : this.#describeRefusal(error, create);
    }
  }

  #describeRefusal(error: ApiError, { sandbox, namedBy }: PlannedCreate): DiagnosticInput {
    const settings = findSettingsBehind(error).map((name) =>
      name === "sandbox" && namedBy !== undefined
        ? `sandbox ${showValue(sandbox)} (from the resource ${quote(namedBy)})`
        : this.#settings[name],
    );
    return {
      severity: "error",
      code: codeForName(error.code),
      summary: summarizeAccessError(error, this.#settings),
      detail: joinParagraphs(
        error.code === "forbidden"
          ? `Either there is no sandbox ${showValue(sandbox)} in the organisation, or this client may not use it. AJO does not say which.`
          : undefined,
        `${error.code === "forbidden" ? "Its answer: " : ""}${error.detail} The plan creates objects, and the apply could not.`,
        `Your settings: ${formatList(settings)}. To plan without this check, set skip_access_check = true.`,
        describeRequest(error),
      ),
    };
  }
}

function describeSilence(error: ApiError): DiagnosticInput {
  const cause = error.code === "aborted" ? `There was no answer within ${TIMEOUT_MS / 1000} s.` : error.detail;
  return {
    severity: "warning",
    code: "AJO3027",
    summary: "Access to AJO could not be checked",
    detail: joinParagraphs(
      `${cause} The plan goes on, but it does not know whether the apply can create anything, and it compares names and references with nothing in AJO. If AJO should answer, plan again before you apply. To plan without AJO on purpose, set skip_access_check = true.`,
      describeRequest(error),
    ),
  };
}
