import { setTimeout as sleep } from "node:timers/promises";
import type { Fault } from "../../src/emulator";
import { kill } from "./children";
import { type Arguments, buildChannelSurface, buildHook, buildRcs, buildSms, type Resources, refId } from "./estate";
import type { Scene } from "./observe";
import type { CaseResult, ChaosCase } from "./report";
import { withScene } from "./scene";
import { prepareEstate, runStep } from "./steps";
import type { RunningTerraform } from "./workspace";

/** What Terraform is doing when something is killed. */
export interface KilledOperation {
  readonly name: string;
  readonly method: NonNullable<Fault["method"]>;
  readonly path: string;
  /** What is there before, in one or more applies. */
  readonly before: readonly Resources[];
  /** What is applied when the kill happens. */
  readonly after: Resources;
}

const SMS = "ajo_sinch_sms_credential";
const RCS = "ajo_sinch_rcs_credential";
const HOOK = "ajo_sms_webhook";
const SURFACE = "ajo_channel_surface";

const credential = (more: Arguments = {}) => ({ [SMS]: { a: buildSms("Brand A", more) } });
const withSecond = { [SMS]: { a: buildSms("Brand A"), b: buildSms("Brand B") } };
const rcs = { [RCS]: { r: buildRcs("Brand RCS") } };
const hook = (more: Arguments = {}) => ({ ...rcs, [HOOK]: { w: buildHook("Replies", refId(`${RCS}.r`), more) } });
const many = { [SMS]: Object.fromEntries("abcdef".split("").map((key) => [key, buildSms(`Brand ${key}`)])) };
const surface = (more: Arguments = {}) => ({
  ...credential(),
  [SURFACE]: { s: buildChannelSurface("brand_one", refId(`${SMS}.a`), more) },
});

/** Every kind of write. */
export const KILLED_OPERATIONS: readonly KilledOperation[] = [
  { name: "create-credential", method: "POST", path: "/api-credentials", before: [], after: credential() },
  { name: "create-many", method: "POST", path: "/api-credentials", before: [], after: many },
  { name: "create-webhook", method: "POST", path: "/sms-webhooks", before: [rcs], after: hook() },
  { name: "create-surface", method: "POST", path: "/channel-configurations", before: [credential()], after: surface() },
  {
    name: "update-credential",
    method: "PUT",
    path: "/api-credentials/*",
    before: [credential()],
    after: credential({ help: { keywords: ["HELP"], message: "Call us." } }),
  },
  {
    name: "update-webhook",
    method: "PUT",
    path: "/sms-webhooks/*",
    before: [hook()],
    after: hook({ default_reply: "No replies." }),
  },
  {
    name: "update-surface",
    method: "PUT",
    path: "/channel-configurations/*",
    before: [surface()],
    after: surface({ sender_number: "+46709999999" }),
  },
  {
    name: "delete-credential",
    method: "DELETE",
    path: "/api-credentials/*",
    before: [withSecond],
    after: credential(),
  },
  { name: "delete-webhook", method: "DELETE", path: "/sms-webhooks/*", before: [hook()], after: rcs },
  {
    name: "deactivate-surface",
    method: "POST",
    path: "/channel-configurations/*/deactivate",
    before: [surface()],
    after: credential(),
  },
  {
    name: "activate-surface",
    method: "POST",
    path: "/channel-configurations/*/activate",
    before: [surface(), credential()],
    after: surface({ reuse_deactivated: true }),
  },
  {
    name: "change-activated-surface",
    method: "PUT",
    path: "/channel-configurations/*",
    before: [surface(), credential()],
    after: surface({ reuse_deactivated: true, sender_number: "+46709999999" }),
  },
];

/** What is killed, and with which signals. */
export const VICTIMS: Readonly<Record<string, readonly NodeJS.Signals[]>> = {
  provider: ["SIGKILL", "SIGTERM"],
  terraform: ["SIGKILL", "SIGTERM", "SIGINT", "SIGHUP"],
  /** The whole process group, as a terminal does on Ctrl-C or when its window is closed, and systemd when it stops a unit. */
  group: ["SIGKILL", "SIGINT", "SIGTERM", "SIGHUP"],
  emulator: ["SIGKILL"],
};

const MOMENTS = ["before", "after"] as const;

/** The matrix: operation × victim × signal × before or after the change is stored. */
export function listKills(template: string): ChaosCase[] {
  return KILLED_OPERATIONS.flatMap((operation) =>
    Object.entries(VICTIMS).flatMap(([victim, signals]) =>
      signals.flatMap((signal) =>
        MOMENTS.map((when) => ({
          id: `kill/${operation.name}/${victim}/${signal}/${when}`,
          run: (folder: string) => runKill(folder, template, operation, { victim, signal, when }),
        })),
      ),
    ),
  );
}

interface Kill {
  readonly victim: string;
  readonly signal: NodeJS.Signals;
  readonly when: (typeof MOMENTS)[number];
}

function runKill(folder: string, template: string, operation: KilledOperation, how: Kill): Promise<CaseResult> {
  return withScene(folder, template, async (scene) => {
    for (const resources of operation.before) await prepareEstate(scene, resources);
    const { method, path } = operation;
    // The request waits at the API, before or after the change is stored, until the victim is killed.
    await scene.emulator.addFault({ kind: "hang", when: how.when, method, path });
    let hit = false;
    const step = await runStep(scene, operation.after, {
      disturb: async (apply) => {
        hit = await waitForFault(scene, apply);
        if (hit) await killVictim(scene, apply, how);
      },
    });
    return { ...step, hit };
  });
}

/** Waits until the fault has hit a request. False when Terraform ended without one. */
export async function waitForFault({ emulator }: Scene, apply: RunningTerraform): Promise<boolean> {
  let hasEnded = false;
  void apply.result.then(() => {
    hasEnded = true;
  });
  while (!hasEnded) {
    if ((await emulator.faults()).length === 0) {
      // The fault is taken when the request arrives; its change is stored in the same moment or a little later.
      await sleep(150);
      return true;
    }
    await sleep(20);
  }
  return false;
}

async function killVictim(
  { workspace, emulator }: Scene,
  apply: RunningTerraform,
  { victim, signal }: Kill,
): Promise<void> {
  switch (victim) {
    case "provider":
      for (const { pid } of workspace.listProcesses(/terraform-provider-ajo/)) kill(pid, signal);
      return;
    case "terraform":
      return kill(apply.pid, signal);
    case "group":
      return kill(-apply.pid, signal);
    default:
      await emulator.end(signal);
      await emulator.restart();
  }
}
