import { spawnSync } from "node:child_process";
import { chmodSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { OUTSIDE_TOOLS } from "../../scripts/outside-tools";
import { useAjoEmulator } from "../support/ajo-emulator";
import { ApiProxy } from "../support/api-proxy";
import { withTool } from "../support/outside-tools";
import { buildAllResources, buildCredentialsAndSurface, smsCredential } from "../support/resources";
import { createTemporaryFolder } from "../support/temporary-folder";
import { ENGINE } from "../support/terraform";
import { joinLines, useOwnProcesses, Workspace } from "../support/workspace";

useOwnProcesses();

// Diagnostics that few runs show, as users see them in Terraform.

/** Tokens are in use for longer than they are valid: Terraform renews them a minute before they expire. */
const TOKEN_LIFETIME = 62;
const emulator = useAjoEmulator({ processingTime: 0, tokenLifetime: TOKEN_LIFETIME });

const APPLY = ["apply", "-auto-approve", "-input=false"];
const PLAN = ["plan", "-input=false"];

beforeEach(() => emulator.reset());

it("AJO3005: an active surface gets another subdomain", async () => {
  const workspace = await Workspace.create(buildCredentialsAndSurface(), emulator.environment);
  await workspace.setUp();
  workspace.write(buildCredentialsAndSurface({ surface: { subdomain: "other.example.com" } }));
  const output = await workspace.expectFailure(...PLAN);
  expect(output).toContain("A new subdomain needs a new name (AJO3005)");
  expect(output).toContain("Change its name as well, or leave the subdomain as it was.");
});

it("AJO3017: a name is that of several objects", async () => {
  await emulator.otherUser.createCredential({
    vendor: "sinch",
    name: "Brand",
    servicePlanId: "f".repeat(32),
    apiToken: "t".repeat(32),
  });
  const proxy = await ApiProxy.start(emulator.server.url, {
    transformBody: (body) => {
      const answer = JSON.parse(body || "null");
      if (!Array.isArray(answer?.items)) return body;
      return JSON.stringify({ ...answer, items: answer.items.flatMap((one: object) => [one, { ...one, id: "twin" }]) });
    },
  });
  const environment = { ...emulator.environment, AJO_ENDPOINT: proxy.url };
  const data = { ajo_sinch_sms_credential: { brand: { name: "Brand" } } };
  const output = await (await Workspace.create({ data }, environment)).expectFailure(...PLAN);
  await proxy.stop();
  expect(output).toContain('Several objects named "Brand" (AJO3017)');
  expect(output).toMatch(/Give the id of the one that is meant: - [0-9a-f-]{36} - twin/);
});

it("AJO3020 and AJO3026: Sinch refuses an access key, and a token is in use for too long", async () => {
  const token = {
    ajo_sinch_access_token: { brand: { key_id: "9d0e2a63-1f5b-4b7c-8a86-3c5d0f6e7b21", key_secret: "wr0ng-secret" } },
  };
  const credential = { ...smsCredential, api_token_wo: `\${ephemeral.ajo_access_token.adobe.token}` };
  const long = {
    ephemeral: { ajo_access_token: { adobe: {} } },
    resource: { ajo_sinch_sms_credential: { brand: credential } },
  };
  const workspace = await Workspace.create(
    { ephemeral: token },
    {
      ...emulator.environment,
      AJO_SINCH_ENDPOINT: emulator.server.url,
    },
  );
  // The emulator accepts every access key, until it is told of accounts.
  await emulator.callControlApi("PUT", "/sinch", { projects: [{ id: "project" }] });
  const refused = await workspace.expectFailure(...PLAN);
  expect(refused).toContain("(AJO3020)");
  expect(refused).not.toContain("wr0ng-secret");

  workspace.write(long);
  const slow = { kind: "slow", milliseconds: 4_000, method: "POST", path: "/api-credentials" };
  await emulator.callControlApi("POST", "/faults", slow);
  const { code, output } = await workspace.start(APPLY, { TF_LOG_PROVIDER: "warn" }).result;
  expect(code).toBe(0);
  // Terraform 1.11 shows no diagnostic of a renewal, but the log does.
  expect(output).toContain("An access token that is in use expires");
});

it("AJO3023: a newer version of a fork wrote the state", async () => {
  const resource = { ajo_sinch_sms_credential: { brand: smsCredential } };
  const workspace = await Workspace.create({ resource }, emulator.environment);
  await workspace.setUp();
  const state = workspace.readFile("terraform.tfstate");
  const ours = "registry.terraform.io/ajo-as-code/ajo";
  const fork = "registry.terraform.io/acme/ajo";
  workspace.writeFiles({
    "terraform.tfstate": state.replaceAll(ours, fork).replace(/"schema_version": \d+/, '"schema_version": 99'),
  });
  spawnSync("cp", ["-r", "ajo-as-code", "acme"], {
    cwd: join(workspace.folder, "terraform.d", "plugins", "registry.terraform.io"),
  });
  workspace.write({
    resource: { ajo_sinch_sms_credential: { moved: smsCredential } },
    moved: [{ from: "ajo_sinch_sms_credential.brand", to: "ajo_sinch_sms_credential.moved" }],
  } as object);
  await workspace.expectSuccess("init", "-input=false");
  const output = await workspace.expectFailure(...PLAN);
  expect(output).toContain("The Sinch SMS credential comes from a newer provider (AJO3023)");
  expect(output).toContain(`${fork} stored it in version 99 of its schema`);
});

it("AJO3032: Terraform has lost its state file, and each object is told once, with its import block", async () => {
  const workspace = await Workspace.create(buildAllResources(), emulator.environment);
  await workspace.setUp();
  const ids = Object.values(await workspace.readStates()).map(({ id }) => String(id));
  workspace.writeFiles({ "terraform.tfstate": "" });
  const { code, output } = await workspace.start(PLAN).result;
  expect(code).toBe(0);
  const told = joinLines(output);
  // In one warning, or in two where Terraform plans the rest only after the first.
  expect(told).toMatch(/(?:5 planned objects exist in AJO already|already: 5 in all) \(AJO3032\)/);
  for (const id of ids) expect([id, told.split(`id = "prod/${id}"`).length - 1]).toEqual([id, 1]);
});

withTool(OUTSIDE_TOOLS.mounts).test("AJO2027: a name of the private network has a public address", async () => {
  const folder = createTemporaryFolder();
  const [hosts, command] = [join(folder, "hosts"), join(folder, "terraform")];
  writeFileSync(hosts, "127.0.0.1 localhost\n93.184.216.34 ajo.gateway.test\n");
  writeFileSync(
    command,
    `#!/bin/sh\nexec unshare -m sh -c 'mount --bind "$0" /etc/hosts && exec ${ENGINE.command} "$@"' ${hosts} "$@"\n`,
  );
  chmodSync(command, 0o755);
  const resource = { ajo_sinch_sms_credential: { brand: smsCredential } };
  const terraform = { required_providers: { ajo: { source: "ajo-as-code/ajo" } } };
  const workspace = await Workspace.createWithFiles(
    { "main.tf.json": JSON.stringify({ terraform, resource }) },
    { ...emulator.environment, AJO_ENDPOINT: "http://ajo.gateway.test", AJO_PLAIN_HTTP_HOSTS: "ajo.gateway.test" },
    command,
  );
  const output = await workspace.expectFailure(...PLAN);
  expect(output).toContain("(AJO2027)");
  expect(output).toContain("ajo.gateway.test has the public address 93.184.216.34");
  expect(output).toContain("Nothing was sent");
});
