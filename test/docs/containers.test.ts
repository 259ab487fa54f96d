import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { SETTINGS_ENV_VARS } from "../../src/model";
import { resolveSettings } from "../../src/provider/config";
import { startCommand } from "../../src/terraform/run-command";
import { runCli, startCliEmulator } from "../cli/command";
import { createTemporaryFolder } from "../support/temporary-folder";

jest.setTimeout(60_000);

const GUIDE = readFileSync(join(__dirname, "..", "..", "docs", "guides", "emulator-in-containers.md"), "utf8");

interface Service {
  readonly command: string;
  readonly volumes: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly healthcheck?: { readonly test: string };
  readonly depends_on?: Readonly<Record<string, unknown>>;
}

interface ComposeFile {
  readonly services: Readonly<Record<"emulator" | "terraform", Service>>;
  readonly volumes?: object;
}

interface Workflow {
  readonly jobs: Readonly<
    Record<string, { readonly env: Readonly<Record<string, string>>; readonly services?: object; readonly steps: [] }>
  >;
}

/** The files of the guide in a language, by their order. */
const readBlocks = (language: string) =>
  [...GUIDE.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, "gms"))].map(([, text = ""]) => text);

const FILES: readonly unknown[] = readBlocks("yaml").map((text) => parse(text, { strict: true, uniqueKeys: true }));
const [plain, tls, ...workflows] = FILES as [ComposeFile, ComposeFile, ...Workflow[]];
/** The file of TLS goes over the other, as Compose merges them. */
const merged = { ...plain.services.terraform.environment, ...tls.services.terraform.environment };

/** The options of an emulator's command, as Compose splits it. */
function emulatorOptions({ command }: Pick<Service, "command">): string[] {
  const [npx, name, emulator, ...options] = command.split(" ");
  expect([npx, name, emulator]).toEqual(["npx", "cdktf-provider-ajo", "emulator"]);
  return options;
}

const ENVIRONMENTS = [
  ["the compose file", plain.services.terraform.environment],
  ["the compose file with TLS", merged],
  ...workflows.flatMap(({ jobs }) =>
    Object.entries(jobs).map(([, { env }], index) => [`workflow ${index}`, env] as const),
  ),
] as const;

test.each(ENVIRONMENTS)("%s has settings that the provider takes, all of the emulator", (_case, environment) => {
  const names: readonly string[] = Object.values(SETTINGS_ENV_VARS);
  const own = Object.keys(environment).filter((name) => name.startsWith("AJO_"));
  expect(names).toEqual(expect.arrayContaining(own));
  const { endpoint, imsEndpoint, sinchEndpoint } = resolveSettings({}, environment) ?? {};
  expect(new URL(endpoint ?? "").port).toBe("4010");
  expect([imsEndpoint, sinchEndpoint]).toEqual([endpoint, endpoint]);
});

test("what a file refers to is there", () => {
  expect(plain.services.terraform.depends_on).toEqual({ emulator: { condition: "service_healthy" } });
  expect(tls.volumes).toEqual({ tls: null });
  for (const { volumes } of Object.values(tls.services)) expect(volumes[0]).toMatch(/^tls:\/tls(?::ro)?$/);
  expect(workflows).toHaveLength(2);
  expect(workflows[1]?.jobs.plan?.services).toEqual({ emulator: { image: "your-org/ajo-emulator" } });
});

test("the emulator of the compose file serves, is healthy, and goes by the name of its service", async () => {
  const { emulator, terraform } = plain.services;
  const { url, command } = await startCliEmulator(...emulatorOptions(emulator));
  const [, settings] = await command.waitForOutput(/^Clients on other machines reach it unencrypted by: (.*)$/m);
  const { AJO_ENDPOINT, AJO_PLAIN_HTTP_HOSTS } = terraform.environment;
  const { port } = new URL(url);
  expect(settings?.replace(port, "4010")).toBe(
    `AJO_ENDPOINT=${AJO_ENDPOINT} AJO_PLAIN_HTTP_HOSTS=${AJO_PLAIN_HTTP_HOSTS}`,
  );

  const check = (at: string) => {
    const script = emulator.healthcheck?.test.replace("4010", at) ?? "";
    const cwd = createTemporaryFolder();
    return startCommand("/bin/sh", ["-c", script], { cwd, env: { PATH: process.env.PATH } }).result;
  };
  expect(await check(port)).toMatchObject({ code: 0, output: "" });
  command.kill("SIGTERM");
  await command.result;
  expect(await check(port)).toMatchObject({ code: 1, output: "" });
});

test("the emulator of the compose file with TLS keeps its certificate where the other container looks for it", async () => {
  const folder = createTemporaryFolder();
  const options = emulatorOptions(tls.services.emulator).map((option) => (option === "/tls" ? folder : option));
  const command = runCli(["emulator", "--port", "0", ...options]);
  const [, file = ""] = await command.waitForOutput(/NODE_EXTRA_CA_CERTS=(.*)/);
  expect(file.replace(folder, "/tls")).toBe(merged.NODE_EXTRA_CA_CERTS);
  command.kill("SIGTERM");
  await command.result;
});

test("the image of a CI service is an emulator that other containers reach", async () => {
  const [dockerfile = ""] = readBlocks("dockerfile");
  const [, json = ""] = /^ENTRYPOINT (.*)$/m.exec(dockerfile) ?? [];
  const [name, emulator, ...options] = JSON.parse(json);
  expect([name, emulator]).toEqual(["cdktf-provider-ajo", "emulator"]);
  const { command } = await startCliEmulator(...options);
  const { AJO_PLAIN_HTTP_HOSTS } = workflows[1]?.jobs.plan?.env ?? {};
  await command.waitForOutput(new RegExp(`AJO_PLAIN_HTTP_HOSTS=${AJO_PLAIN_HTTP_HOSTS}$`, "m"));
  command.kill("SIGTERM");
  await command.result;
});
