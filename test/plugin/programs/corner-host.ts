import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createSecretMasker } from "../../../src/plugin";
import { serveConnections } from "../../../src/plugin/host";
import { cornerProvider } from "../support/corner/provider";
import { CORNER, READY, REATTACH_FILE, RUN_FOLDER_FILE } from "../support/corner-address";

// Stands for all processes of the corner provider that Terraform would start. Each connection has a provider of its own.

const folder = process.argv[2] ?? "";

void serveConnections(CORNER, async () => {
  // The provider writes its journal there.
  process.chdir(readFileSync(join(folder, RUN_FOLDER_FILE), "utf8"));
  return { provider: () => cornerProvider, mask: createSecretMasker() };
}).then((reattach) => {
  writeFileSync(join(folder, REATTACH_FILE), reattach);
  process.send?.(READY);
});
process.on("disconnect", () => process.exit(0));
