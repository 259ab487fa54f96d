import { createHash } from "node:crypto";
import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { join } from "node:path";
import type { DriftOptions } from "../../src/drift/drift-options";
import { findDrift } from "../../src/drift/find-drift";
import { useAjoEmulator } from "../support/ajo-emulator";
import { buildCredentialsAndSurface, SMS_ADDRESS, SURFACE_ADDRESS } from "../support/resources";
import { createIsolatedEnvironment } from "../support/terraform";
import { useOwnProcesses, Workspace } from "../support/workspace";

useOwnProcesses();

describe("drift", () => {
  const emulator = useAjoEmulator();
  let workspace: Workspace;

  const compare = (options: DriftOptions = {}) =>
    findDrift(
      {
        workingFolder: workspace.folder,
        environment: { ...createIsolatedEnvironment(), ...emulator.environment },
        ...options,
      },
      {
        packageVersion: "0.0.0",
        createClients: () => {
          throw new Error("not asked");
        },
      },
    );

  beforeAll(async () => {
    workspace = await Workspace.create(buildCredentialsAndSurface(), emulator.environment);
    await workspace.applyAndExpectNoChanges();
  });

  it("finds nothing", async () => {
    const before = hashFolder(workspace.folder);
    const requests = emulator.requestCount();
    const report = await compare();
    console.log(JSON.stringify(report, null, 1));
    expect(hashFolder(workspace.folder)).toEqual(before);
    expect(
      emulator.requestsSince(requests).filter(({ method, path }) => method !== "GET" && !path.startsWith("/ims")),
    ).toEqual([]);
  });

  it("finds changes", async () => {
    const id = String((await workspace.readState(SURFACE_ADDRESS)).id);
    await emulator.otherUser.update(id, { description: "By hand." });
    const sms = String((await workspace.readState(SMS_ADDRESS)).id);
    await emulator.otherUser.update(sms, {
      apiToken: "another-token-by-hand",
      help: { keywords: "HELP,INFO", message: "Hm." },
    });
    const report = await compare();
    console.log(JSON.stringify(report, null, 1));
  });
});

function hashFolder(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true });
  return Object.fromEntries(
    files.map((entry) => {
      const path = join(entry.parentPath, entry.name);
      if (entry.isSymbolicLink()) return [path, readlinkSync(path)];
      return [path, entry.isFile() ? createHash("sha256").update(readFileSync(path)).digest("hex") : "folder"];
    }),
  );
}
