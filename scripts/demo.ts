import { mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pc from "picocolors";
import { Colleague } from "../test/support/colleague";
import { changedAttributes, changesIn } from "../test/support/shown-plan";
import { copyExample } from "./copy-example";
import { chapter, claim, cleanUp, type Outcome, play, run, startServer, tell } from "./demo/stage";

const ROOT = join(__dirname, "..");

/** What somebody changes by hand, by the object's name and the member's, with the attributes that must show it. */
const BY_HAND = {
  "Newsletter SMS": {
    servicePlanId: "00000000000000000000000000000000",
    help: { keywords: "HELP,INFO", message: "Call us." },
  },
  newsletter_sms: { senderNumber: "+46709999999" },
} as const;
const EXPECTED = [
  "ajo_channel_surface.newsletter: sender_number",
  "ajo_sinch_sms_credential.newsletter_sms: help",
  "ajo_sinch_sms_credential.newsletter_sms: service_plan_id",
];

async function story(): Promise<void> {
  const home = mkdtempSync(join(realpathSync(tmpdir()), "ajo-demo-"));
  cleanUp(() => rmSync(home, { recursive: true, force: true }));
  const folder = join(home, "quickstart");
  const stack = join(folder, "cdktf.out", "stacks", "quickstart");

  chapter("The emulator: the credential API on this machine");
  const endpoint = await startServer(process.execPath, [join(ROOT, "dist", "cli.js"), "emulator", "--port", "0"], {
    cwd: home,
    shown: "npx cdktf-provider-ajo emulator --port 0",
    ready: /http:\/\/127\.0\.0\.1:\d+/,
  });
  tell(`It listens on ${endpoint}.`);

  chapter("A CDKTF app declares a Sinch SMS credential, a Sinch MMS credential and a channel surface");
  copyExample("quickstart", folder);
  tell(`A copy of examples/quickstart, as a user would make it. Its folder holds ${readdirSync(folder).join(", ")}.`);
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
    // The demo needs no Terraform settings, so those of this machine shall not play a part.
    TF_CLI_CONFIG_FILE: cliConfig,
    AJO_ENDPOINT: endpoint,
    AJO_CLIENT_ID: settings.clientId,
    AJO_CLIENT_SECRET: settings.clientSecret,
    AJO_ORG_ID: settings.orgId,
    TF_VAR_sinch_api_token: "a-token-for-the-demo",
    TF_VAR_sinch_key_secret: "a-key-secret-for-the-demo",
  };
  const cdktf = (...args: string[]): Promise<Outcome> =>
    run(join(folder, "node_modules", ".bin", "cdktf"), args, {
      cwd: folder,
      env,
      shown: `npx cdktf ${args.join(" ")}`,
    });
  const succeed = async (...args: string[]): Promise<string> => {
    const { code, output } = await cdktf(...args);
    if (code !== 0) tell(output);
    claim(code === 0, `cdktf ${args[0]} succeeds`);
    return output;
  };
  const alex = await Colleague.signIn("alex@example.com", settings);

  chapter("Deploy");
  await succeed("deploy", "--auto-approve");
  const made = await alex.list();
  for (const { name, vendor, id } of made.credentials) tell(`credential "${name}" (${vendor}) ${id}`);
  for (const { name, status, id } of made.surfaces) tell(`surface "${name}" is ${status} ${id}`);
  claim(made.credentials.length === 2, "two credentials exist");
  claim(made.surfaces.length === 1 && made.surfaces[0]?.status === "active", "one surface exists, and it is active");

  chapter("A second plan");
  claim((await succeed("diff")).includes("No changes"), 'the plan says "No changes"');

  chapter("Somebody changes things by hand");
  for (const [name, change] of Object.entries(BY_HAND)) {
    const object = [...made.credentials, ...made.surfaces].find((one) => one.name === name);
    claim(object !== undefined, `alex@example.com edits ${Object.keys(change).join(" and ")} of "${name}"`);
    await alex.edit(object?.id ?? "", change);
  }
  await settled(alex);

  chapter("Drift: the plan says exactly what was changed");
  const diff = await succeed("diff");
  claim(!diff.includes("No changes"), "the plan has changes");
  const shown = await run("terraform", ["show", "-json", "plan"], {
    cwd: stack,
    env,
    shown: "terraform show -json plan",
  });
  const drift = changesIn(JSON.parse(shown.output)).flatMap((change) =>
    changedAttributes(change).map((attribute) => ({
      address: change.address,
      attribute,
      found: change.before?.[attribute],
      declared: change.after?.[attribute],
    })),
  );
  for (const { address, attribute, found, declared } of drift) {
    tell(`${pc.yellow("~")} ${address}: ${pc.bold(attribute)}`);
    tell(`    by hand   ${pc.red(JSON.stringify(found))}\n    declared  ${pc.green(JSON.stringify(declared))}`);
  }
  const named = drift.map(({ address, attribute }) => `${address}: ${attribute}`).sort();
  claim(named.join() === EXPECTED.join(), "these three attributes drifted, and no other");
  for (const { attribute } of drift) claim(diff.includes(attribute), `cdktf diff names ${attribute}`);

  chapter("Deploy again: drift is repaired");
  await succeed("deploy", "--auto-approve");
  const repaired = await alex.list();
  const sms = repaired.credentials.find(({ name }) => name === "Newsletter SMS");
  claim(sms?.servicePlanId === "6f0d3c9ab1e84752a3c7d95e1f20b468", "AJO has the declared service plan again");
  claim(JSON.stringify(sms?.help).includes("help@example.com"), "AJO has the declared help message again");
  claim(String(repaired.surfaces[0]?.senderNumber).endsWith("46701234567"), "AJO has the declared sender again");
  claim((await succeed("diff")).includes("No changes"), 'the plan says "No changes"');

  chapter("Destroy");
  const destroyed = await succeed("destroy", "--auto-approve");
  claim(
    /deactivated,\s+not\s+deleted/.test(destroyed.replace(/[│╷╵]/g, " ")),
    "it says that AJO keeps the surface, deactivated",
  );
  const left = await alex.list();
  claim(left.credentials.length === 0, "no credential is left");
  claim(
    left.surfaces.every(({ status }) => status === "deactivated"),
    "no active surface is left",
  );

  console.log(`\n${pc.green(pc.bold("Drift was found, named and repaired, and nothing was left behind."))}`);
}

/** Waits until AJO is done with what was changed. */
async function settled(alex: Colleague): Promise<void> {
  for (;;) {
    const { surfaces } = await alex.list();
    if (surfaces.every(({ lastUpdateStatus }) => lastUpdateStatus !== "processing")) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

void play(story);
