import { mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import pc from "picocolors";
import { ApiUser, toProviderEnvironment } from "../src/testing/api-user";
import { diffAttributes, parsePlannedChanges } from "../test/support/plan-json";
import {
  addCleanUp,
  type CommandOutput,
  check,
  print,
  printHeading,
  runCommand,
  runScenario,
  startServer,
} from "./demo/scenario";

const ROOT = join(__dirname, "..");

/** What another user changes, by the object's name. */
const OUTSIDE_CHANGES = {
  "Newsletter SMS": {
    servicePlanId: "00000000000000000000000000000000",
    help: { keywords: "HELP,INFO", message: "Call us." },
  },
  newsletter_sms: { senderNumber: "+46709999999" },
} as const;
const EXPECTED_DRIFT = [
  "ajo_channel_surface.newsletter: sender_number",
  "ajo_sinch_sms_credential.newsletter_sms: help",
  "ajo_sinch_sms_credential.newsletter_sms: service_plan_id",
];

async function runDemo(): Promise<void> {
  const home = mkdtempSync(join(realpathSync(tmpdir()), "ajo-demo-"));
  addCleanUp(() => rmSync(home, { recursive: true, force: true }));
  const output = join(home, "cdktf.out");
  const stack = join(output, "stacks", "quickstart");

  printHeading("The emulator: the credential API on this machine");
  const endpoint = await startServer(process.execPath, [join(ROOT, "dist", "cli.js"), "emulator", "--port", "0"], {
    cwd: home,
    shown: "npx cdktf-provider-ajo emulator --port 0",
    ready: /http:\/\/127\.0\.0\.1:\d+/,
  });
  print(`It listens on ${endpoint}.`);

  printHeading("A CDKTF app declares a Sinch SMS credential, a Sinch MMS credential and a channel surface");
  print(
    "It is examples/quickstart. The cdktf.json of this repository runs it, and the demo keeps what it writes elsewhere.",
  );
  const settings = {
    endpoint,
    clientId: "emulator",
    clientSecret: "emulator-secret",
    orgId: "EMULATOR@AdobeOrg",
    sandbox: "prod",
    scopes: ["openid"],
  };
  const cliConfig = join(home, "terraform.tfrc");
  writeFileSync(cliConfig, "");
  const env = {
    ...process.env,
    CHECKPOINT_DISABLE: "1",
    CDKTF_DISABLE_PLUGIN_CACHE_ENV: "1",
    // The demo must not depend on the Terraform settings of this machine.
    TF_CLI_CONFIG_FILE: cliConfig,
    ...toProviderEnvironment(settings),
    QUICKSTART_DIRECTORY: home,
    TF_VAR_sinch_api_token: "a-token-for-the-demo",
    TF_VAR_sinch_key_secret: "a-key-secret-for-the-demo",
  };
  const cdktf = (...args: string[]): Promise<CommandOutput> =>
    runCommand(join(ROOT, "node_modules", ".bin", "cdktf"), [...args, "--output", output], {
      cwd: ROOT,
      env,
      shown: `npx cdktf ${args.join(" ")}`,
    });
  const succeed = async (...args: string[]): Promise<string> => {
    const { code, output } = await cdktf(...args);
    if (code !== 0) print(output);
    check(code === 0, `cdktf ${args[0]} succeeds`);
    // A destroy warns of the surface, which AJO keeps.
    if (args[0] !== "destroy") check(!/warning/i.test(output), "it prints no warning");
    return output;
  };
  const user = await ApiUser.signIn("alex@example.com", settings);

  printHeading("Deploy");
  await succeed("deploy", "--auto-approve");
  const created = await user.list();
  for (const { name, vendor, id } of created.credentials) print(`credential "${name}" (${vendor}) ${id}`);
  for (const { name, status, id } of created.surfaces) print(`surface "${name}" is ${status} ${id}`);
  check(created.credentials.length === 2, "two credentials exist");
  check(
    created.surfaces.length === 1 && created.surfaces[0]?.status === "active",
    "one surface exists, and it is active",
  );

  printHeading("A second plan");
  check((await succeed("diff")).includes("No changes"), 'the plan says "No changes"');

  printHeading("Somebody changes things by hand");
  for (const [name, change] of Object.entries(OUTSIDE_CHANGES)) {
    const object = [...created.credentials, ...created.surfaces].find((one) => one.name === name);
    check(object !== undefined, `alex@example.com edits ${Object.keys(change).join(" and ")} of "${name}"`);
    await user.update(object?.id ?? "", change);
  }
  await waitUntilProcessed(user);

  printHeading("Drift: the plan says exactly what was changed");
  const diff = await succeed("diff");
  check(!diff.includes("No changes"), "the plan has changes");
  const planJson = await runCommand("terraform", ["show", "-json", "plan"], {
    cwd: stack,
    env,
    shown: "terraform show -json plan",
  });
  const drift = parsePlannedChanges(JSON.parse(planJson.output)).flatMap((change) =>
    diffAttributes(change).map((attribute) => ({
      address: change.address,
      attribute,
      found: change.before?.[attribute],
      declared: change.after?.[attribute],
    })),
  );
  for (const { address, attribute, found, declared } of drift) {
    print(`${pc.yellow("~")} ${address}: ${pc.bold(attribute)}`);
    print(`    by hand   ${pc.red(JSON.stringify(found))}\n    declared  ${pc.green(JSON.stringify(declared))}`);
  }
  const named = drift.map(({ address, attribute }) => `${address}: ${attribute}`).sort();
  check(named.join() === EXPECTED_DRIFT.join(), "these three attributes drifted, and no other");
  for (const { attribute } of drift) check(diff.includes(attribute), `cdktf diff names ${attribute}`);

  printHeading("Deploy again: drift is repaired");
  await succeed("deploy", "--auto-approve");
  const repaired = await user.list();
  const sms = repaired.credentials.find(({ name }) => name === "Newsletter SMS");
  check(sms?.servicePlanId === "6f0d3c9ab1e84752a3c7d95e1f20b468", "AJO has the declared service plan again");
  check(JSON.stringify(sms?.help).includes("help@example.com"), "AJO has the declared help message again");
  check(String(repaired.surfaces[0]?.senderNumber).endsWith("46701234567"), "AJO has the declared sender again");
  check((await succeed("diff")).includes("No changes"), 'the plan says "No changes"');

  printHeading("Destroy");
  const destroyed = await succeed("destroy", "--auto-approve");
  check(
    /deactivated,\s+not\s+deleted/.test(destroyed.replace(/[│╷╵]/g, " ")),
    "it says that AJO keeps the surface, deactivated",
  );
  const remaining = await user.list();
  check(remaining.credentials.length === 0, "no credential is left");
  check(
    remaining.surfaces.every(({ status }) => status === "deactivated"),
    "no active surface is left",
  );

  console.log(`\n${pc.green(pc.bold("Drift was found, named and repaired, and nothing was left behind."))}`);
}

/** Waits until AJO has processed the changes. */
async function waitUntilProcessed(user: ApiUser): Promise<void> {
  for (;;) {
    const { surfaces } = await user.list();
    if (surfaces.every(({ lastUpdateStatus }) => lastUpdateStatus !== "processing")) return;
    await setTimeout(100);
  }
}

void runScenario(runDemo);
