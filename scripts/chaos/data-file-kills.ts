import { randomUUID } from "node:crypto";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import fc from "fast-check";
import { EmulatorProcess } from "./emulator-process";
import type { CaseResult, ChaosCase, InvariantViolation } from "./report";

/** What one client does, one request after the other. */
interface Plan {
  /** For each client the names of the objects that it creates, and whether it changes and deletes them. */
  readonly clients: readonly (readonly ("create" | "change" | "delete")[])[];
  /** When the emulator is killed, in milliseconds after the first request. */
  readonly killAfter: number;
}

const planArbitrary: fc.Arbitrary<Plan> = fc.record({
  clients: fc.array(
    fc.array(fc.constantFrom("create", "create", "change", "delete"), { minLength: 5, maxLength: 25 }),
    {
      minLength: 1,
      maxLength: 6,
    },
  ),
  killAfter: fc.integer({ min: 0, max: 500 }),
});

/** Kills of an emulator with a data file while several clients write. */
export function listDataFileKills(seed: number, runs: number): ChaosCase[] {
  return Array.from({ length: runs }, (_, index) => ({
    id: `data-file/${seed}/${index}`,
    run: (folder) => {
      const [plan] = fc.sample(planArbitrary, { seed: seed * 10_000 + index, numRuns: 1 });
      if (plan === undefined) throw new Error("fast-check gave no plan.");
      return runDataFileKill(folder, plan);
    },
  }));
}

/** An object as its client knows it. */
interface KnownCredential {
  readonly name: string;
  /** Undefined while the creation has not been acknowledged. */
  id?: string;
  etag?: string;
  /** The contents that were acknowledged last; null when it was deleted. */
  acknowledged?: string | null;
  /** The contents of a request without a response: it was stored whole, or not at all. */
  pending?: string | null;
}

async function runDataFileKill(folder: string, { clients, killAfter }: Plan): Promise<CaseResult> {
  mkdirSync(folder, { recursive: true });
  const emulator = await EmulatorProcess.start(join(folder, "emulator.db"));
  try {
    const token = (await emulator.control("POST", "/tokens", { user: "chaos" })) as { access_token: string };
    const known: KnownCredential[] = [];
    const work = Promise.all(
      clients.map((plan, index) =>
        runClient(`${emulator.url}/api-credentials`, token.access_token, plan, index, known),
      ),
    );
    await sleep(killAfter);
    await emulator.end("SIGKILL");
    await work;
    await emulator.restart();
    const stored = new Map((await listStored(emulator)).map(({ name, contents }) => [name, contents]));
    const violations = findLostChanges(known, stored);
    const acknowledged = known.filter((one) => one.acknowledged !== undefined).length;
    return {
      violations,
      hit: known.some((one) => one.pending !== undefined) || acknowledged > 0,
      notes: { acknowledged, pending: known.filter((one) => one.pending !== undefined).length },
    };
  } finally {
    await emulator.end();
  }
}

/** Changes that were acknowledged and are not stored, and what is stored though nobody sent it. `stored` is by name. */
export function findLostChanges(
  known: readonly KnownCredential[],
  stored: ReadonlyMap<string, string>,
): InvariantViolation[] {
  const lost = known.flatMap(({ name, acknowledged = null, pending }) => {
    const found = stored.get(name) ?? null;
    if (found === acknowledged || (pending !== undefined && found === pending)) return [];
    return [`${name} is ${found}, but was acknowledged as ${acknowledged}`];
  });
  const names = new Set(known.map(({ name }) => name));
  const unsent = [...stored.keys()].filter((name) => !names.has(name)).map((name) => `${name} was never sent`);
  return [...lost, ...unsent].map((detail) => ({ kind: "acknowledged-lost", detail }));
}

async function runClient(
  url: string,
  token: string,
  plan: readonly ("create" | "change" | "delete")[],
  client: number,
  known: KnownCredential[],
): Promise<void> {
  const own: KnownCredential[] = [];
  for (const [step, action] of plan.entries()) {
    const last = own.at(-1);
    const isNew = action === "create" || last?.acknowledged === undefined || last.acknowledged === null;
    const target: KnownCredential = isNew ? { name: `c${client}-${step}` } : (last as KnownCredential);
    if (isNew) {
      own.push(target);
      known.push(target);
    }
    const contents = !isNew && action === "delete" ? null : `plan${client}x${step}`;
    target.pending = contents;
    try {
      await sendChange(url, token, target, contents);
    } catch {
      // The emulator is gone.
      return;
    }
    target.acknowledged = contents;
    delete target.pending;
  }
}

async function sendChange(url: string, token: string, target: KnownCredential, contents: string | null): Promise<void> {
  const method = target.id === undefined ? "POST" : contents === null ? "DELETE" : "PUT";
  const body = {
    vendor: "sinch",
    name: target.name,
    servicePlanId: contents,
    ...(method === "POST" && { apiToken: "t" }),
  };
  const response = await fetch(target.id === undefined ? url : `${url}/${target.id}`, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      "x-api-key": "emulator",
      "x-gw-ims-org-id": "EMULATOR@AdobeOrg",
      "x-sandbox-name": "prod",
      "content-type": "application/json",
      "idempotency-key": randomUUID(),
      ...(target.etag !== undefined && { "if-match": target.etag }),
    },
    ...(method !== "DELETE" && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${response.status} ${text}`);
  if (text === "") return;
  const { id, _etag } = JSON.parse(text) as { id: string; _etag: string };
  target.id = id;
  target.etag = _etag;
}

async function listStored(emulator: EmulatorProcess): Promise<{ name: string; contents: string }[]> {
  const { credentials } = await emulator.contents();
  return credentials.map(({ name, servicePlanId }) => ({ name, contents: String(servicePlanId) }));
}
