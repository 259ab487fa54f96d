import { rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { findProviderProcess } from "../../support/provider-process";
import { APPLY_AS_JSON, type Failure, type FailureScene, Output } from "./failure";

const SLOW_CREATE = { kind: "slow", when: "after", milliseconds: 2_000, method: "POST", path: "/api-credentials" };
const LOST_CREATE = { kind: "hang", when: "after", method: "POST", path: "/api-credentials" };

/** Begins an apply, and waits until AJO has stored the credential and not said so. */
async function applyUntilStored(scene: FailureScene, fault: object, args: readonly string[] = APPLY_AS_JSON) {
  scene.begin();
  await scene.injectFault(fault);
  const running = scene.start(args);
  await scene.waitForFaults();
  return running;
}

/** Terraform, the machine under it, and the state. */
export const STOPS: readonly Failure[] = [
  {
    title: "You press Ctrl-C once",
    leaves:
      "A write that was on its way has ten more seconds to be answered. What it made is in the state. Nothing else is begun.",
    resolution: "Wait until Terraform has ended. Apply again: it goes on with the rest.",
    async provoke(scene) {
      const running = await applyUntilStored(scene, SLOW_CREATE);
      running.kill("SIGINT");
      return [new Output(await running.result).findLine(/Interrupt received/)];
    },
  },
  {
    title: "You press Ctrl-C while AJO does not answer",
    explanation:
      "AJO may have made the object, and nothing answered for ten seconds after the Ctrl-C. The provider asks a few seconds more, and then says what is open.",
    leaves: "The object may be in AJO. It is not in the state.",
    resolution: "Apply again in the same folder. The provider finds out what became of the object, and says so.",
    nextCode: "AJO3028",
    async provoke(scene) {
      const running = await applyUntilStored(scene, { ...LOST_CREATE, method: "POST", count: 1 });
      await scene.injectFault({ kind: "hang", path: "/api-credentials*", count: 100 });
      running.kill("SIGINT");
      return [new Output(await running.result).findMessage(/may exist/)];
    },
  },
  {
    title: "You press Ctrl-C twice",
    explanation: "Terraform ends at once, and stores nothing more.",
    leaves: "What AJO made in the last moment is in AJO, and not in the state.",
    resolution: "Apply again in the same folder. The provider finds its own object, and says so.",
    nextCode: "AJO3028",
    async provoke(scene) {
      const running = await applyUntilStored(scene, LOST_CREATE);
      running.kill("SIGINT");
      await running.waitForOutput(/Interrupt received/);
      running.kill("SIGINT");
      return [new Output(await running.result).findLine(/Two interrupts received/)];
    },
  },
  {
    title: "Terraform or the provider is killed",
    explanation:
      "The power fails, the pipeline runs out of time, the container out of memory. Nobody can say anything then. The next apply does.",
    leaves: "What AJO made in the last moment is in AJO, and not in the state.",
    resolution:
      "Apply again in the same folder. [When an apply is killed](killed-applies.md) says how the provider knows its own object, and when you have to import it. If the state is remote and still locked, run `terraform force-unlock` first.",
    nextCode: "AJO3028",
    async provoke(scene) {
      const running = await applyUntilStored(scene, LOST_CREATE);
      running.kill("SIGKILL");
      await running.result;
      return [];
    },
  },
  {
    title: "The configuration changes between a kill and the next apply",
    explanation:
      "The credential has another name now. No create goes on with the one that was killed, so the next run tells of what it left.",
    leaves: "Both are in AJO, and the one with the old name is not in the state.",
    resolution:
      "Check that nobody else made the object, then delete it in AJO. Or take it over: put the old name back, or import it as the message shows. Each of these ends the warning. What no run can know is in [When an apply is killed](killed-applies.md).",
    async provoke(scene) {
      const running = await applyUntilStored(scene, LOST_CREATE);
      running.kill("SIGKILL");
      await running.result;
      scene.declare('name = "Newsletter"');
      return [(await scene.run()).findMessage("AJO3033")];
    },
    async resolve(scene) {
      const { credentials } = await scene.emulator.otherUser.list();
      const left = credentials.find(({ name }) => name !== "Newsletter");
      await scene.emulator.otherUser.delete(String(left?.id));
    },
  },
  {
    title: "The laptop sleeps in the middle of an apply",
    settings: { AJO_REQUEST_TIMEOUT: "3s" },
    explanation:
      "The connections are dead when it wakes up. The provider sends each request again, with the same key if it is a write, so that nothing is made twice.",
    leaves: "Everything is as declared.",
    resolution: "Nothing. If the sleep was longer than the answer is remembered (a day), apply again.",
    async provoke(scene) {
      const running = await applyUntilStored(scene, SLOW_CREATE);
      const processes = [Number(running.pid), findProviderProcess(running)];
      for (const id of processes) process.kill(id, "SIGSTOP");
      await sleep(4_000);
      for (const id of processes) process.kill(id, "SIGCONT");
      return [new Output(await running.result).findCompletion()];
    },
  },
  {
    title: "The state file is lost",
    explanation: "The plan finds a name that AJO has already, and the apply says which object has it.",
    leaves: "AJO has everything. The state knows nothing. Nothing is overwritten.",
    resolution:
      "Restore the state if you can. Otherwise import each object with the command in the message; for many, see [Importing an estate](importing-an-estate.md).",
    async provoke(scene) {
      scene.begin();
      await scene.prepare();
      rmSync(join(scene.workspace.folder, "terraform.tfstate"));
      const output = await scene.run();
      return [output.findMessage("AJO1012"), output.findMessage("AJO2014")];
    },
    async resolve(scene) {
      const [credential] = (await scene.emulator.otherUser.list()).credentials;
      scene.declare("", `import {\n  to = ajo_sinch_sms_credential.newsletter\n  id = "prod/${credential?.id}"\n}\n`);
    },
  },
  {
    title: "The disk is full, and the state cannot be stored",
    explanation:
      "Here the disk of a remote state is full. A full disk of your own is reported in the same way. If the folder `.terraform` is on it, too, the provider begins no create, and says so ([AJO3034](diagnostic-codes.md#AJO3034)).",
    leaves:
      "AJO has what was made. Terraform keeps the state in `errored.tfstate`, in the folder of the configuration. If that is on the full disk, it prints the state instead.",
    resolution:
      "Free some space. Run `terraform state push errored.tfstate`, and then apply again. If there is no such file, just apply again: the provider finds [what the stopped apply made](killed-applies.md#if-the-disk-is-full).",
    async provoke(scene) {
      scene.begin();
      return withRemoteState(scene, async (backend) => {
        backend.isFull = true;
        const output = await scene.run();
        backend.isFull = false;
        await scene.workspace.expectSuccess("state", "push", "errored.tfstate");
        await scene.workspace.expectNoChanges();
        return [output.findMessage(/Failed to save state/)];
      });
    },
  },
];

/** Moves the state to a backend for the time of the work. */
async function withRemoteState<T>(
  { workspace }: FailureScene,
  work: (backend: { isFull: boolean }) => Promise<T>,
): Promise<T> {
  const backend = { isFull: false };
  let stored: string | undefined;
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    if (request.method === "POST" && backend.isFull) return response.writeHead(507).end();
    if (request.method === "POST") stored = body;
    response.writeHead(request.method === "GET" && stored === undefined ? 404 : 200);
    return response.end(request.method === "GET" ? stored : "");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const file = join(workspace.folder, "backend.tf");
  try {
    writeFileSync(file, `terraform {\n  backend "http" {\n    address = "${address}"\n  }\n}\n`);
    await workspace.expectSuccess("init", "-input=false");
    return await work(backend);
  } finally {
    rmSync(file);
    rmSync(join(workspace.folder, ".terraform", "terraform.tfstate"), { force: true });
    if (stored !== undefined) writeFileSync(join(workspace.folder, "terraform.tfstate"), stored);
    server.closeAllConnections();
    server.close();
  }
}
