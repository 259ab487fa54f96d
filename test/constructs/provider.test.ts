import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { App, TerraformProvider, TerraformStack, TerraformVariable, Testing, Token } from "cdktf";
import type { Construct } from "constructs";
import {
  AjoProvider,
  type AjoProviderProps,
  ChannelSurface,
  Secret,
  SinchMmsCredential,
  SinchSmsCredential,
} from "../../src/constructs";
import { createTemporaryFolder } from "../support/temporary-folder";
import { runTerraform } from "../support/terraform";
import { warningsOf } from "./support";

/** A provider of somebody else, as `cdktf get` makes it. */
class OtherProvider extends TerraformProvider {
  constructor(scope: Construct, id: string) {
    super(scope, id, {
      terraformResourceType: "other",
      terraformGeneratorMetadata: { providerName: "other", providerVersion: "1.2.3" },
      terraformProviderSource: "acme/other",
    });
  }
}

function declareAll(stack: TerraformStack): void {
  const token = Secret.fromEnvironment("TF_VAR_token");
  const servicePlanId = "0123456789abcdef0123456789abcdef";
  const sms = new SinchSmsCredential(stack, "sms", {
    name: "SMS",
    servicePlanId,
    apiToken: token,
    optIn: { keywords: ["START"] },
    optOut: { keywords: ["STOP"], message: "Bye" },
    help: { keywords: ["HELP"] },
    doubleOptIn: { message: "Sure?" },
  });
  const mms = new SinchMmsCredential(stack, "mms", {
    name: "MMS",
    projectId: "9b1deb4d-3b7d-4bad-9bdd-2b0d7b3dcb6d",
    appId: "01EB37HMH1M6SV18BSNS3G135H",
    servicePlanId,
    accessKey: { keyId: "3f1c7f0a-1d2b-4c3d-8e4f-5a6b7c8d9e0f", keySecret: token },
    smsApiToken: new TerraformVariable(stack, "kept", { type: "string", sensitive: true }),
    inboundCredential: sms,
    writeOnly: false,
  });
  new ChannelSurface(stack, "surface", {
    name: "surface",
    description: "All of it",
    channel: "sms",
    smsType: "transactional",
    credential: mms,
    senderNumber: "12345",
    executionField: "mobilePhone.number",
    subdomain: "go.example.com",
    marketingActions: ["a"],
  });
}

function synthesizedApp(declare: (stack: TerraformStack) => void): { app: App; folder: string; stack: TerraformStack } {
  const app = new App({ outdir: createTemporaryFolder() });
  const stack = new TerraformStack(app, "messaging");
  declare(stack);
  app.synth();
  return { app, stack, folder: join(app.outdir, "stacks", "messaging") };
}

const files = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => statSync(join(folder, name)).isFile());

test("matrix-cdk synthesis brings the provider along, and Terraform finds the stack valid", () => {
  const { folder } = synthesizedApp((stack) => {
    new AjoProvider(stack, "ajo", {
      endpoint: "http://127.0.0.1:4010",
      clientSecret: Secret.fromEnvironment("TF_VAR_client_secret"),
      scopes: ["openid"],
    });
    declareAll(stack);
  });
  const init = runTerraform(folder, ["init"]);
  expect(init).toMatchObject({ code: 0 });
  expect(init.output).not.toContain("Warning");
  expect(runTerraform(folder, ["validate"])).toEqual({
    code: 0,
    output: expect.stringContaining("The configuration is valid"),
  });
});

test("HCL output is as valid as JSON", () => {
  const { folder, stack } = synthesizedApp((stack) => {
    new AjoProvider(stack, "ajo");
    declareAll(stack);
  });
  const hcl = Testing.synthHcl(stack);
  // CDKTF's HCL has no place for it, and would make the whole block unreadable.
  expect(hcl).not.toContain("required_version");
  const elsewhere = createTemporaryFolder();
  writeFileSync(join(elsewhere, "main.tf"), typeof hcl === "string" ? hcl : "");
  const plugins = { TF_CLI_ARGS_init: `-plugin-dir=${join(folder, "terraform.d", "plugins")}` };
  expect(runTerraform(elsewhere, ["init"], plugins)).toMatchObject({ code: 0 });
  expect(runTerraform(elsewhere, ["validate"])).toMatchObject({ code: 0 });
});

describe("a proxy and a client key", () => {
  const synthesize = (props: AjoProviderProps) => {
    const stack = new TerraformStack(Testing.app(), "messaging");
    new AjoProvider(stack, "ajo", props);
    return JSON.parse(Testing.synth(stack)).provider.ajo[0];
  };

  test("are text as long as it holds no secret, or come from a secret's source", () => {
    expect(synthesize({ proxyUrl: "http://proxy.example.com:3128", clientKey: "/run/secrets/key.pem" })).toEqual({
      proxy_url: "http://proxy.example.com:3128",
      client_key: "/run/secrets/key.pem",
    });
    const proxyUrl = Secret.fromEnvironment("TF_VAR_proxy");
    const clientKey = Secret.fromEnvironment("TF_VAR_key");
    expect(synthesize({ proxyUrl, clientKey, caFile: "ca.pem", clientCertificate: "client.pem" })).toEqual({
      ...{ proxy_url: "${var.proxy}", client_key: "${var.key}" },
      ...{ ca_file: "ca.pem", client_certificate: "client.pem" },
    });
  });

  test.each<[AjoProviderProps]>([
    [{ proxyUrl: "http://me:c4n4ry@proxy.example.com" }],
    [{ proxyUrl: "me:c4n4ry@proxy.example.com" }],
    [{ clientKey: "-----BEGIN PRIVATE KEY-----\nc4n4ry\n-----END PRIVATE KEY-----\n" }],
  ])("%j is refused, since it would be written to files", (props) => {
    const run = () => synthesize(props);
    expect(run).toThrow(/plain text|as text|Secret\.fromEnvironment/);
    expect(run).not.toThrow(/c4n4ry/);
  });

  test("are validated", () => {
    expect(() => synthesize({ proxyUrl: "socks5://proxy" })).toThrow("The proxy URL has the scheme socks5");
  });
});

describe("the version of Terraform that a stack requires", () => {
  const requiredVersion = (declare: (stack: TerraformStack) => void) => {
    const stack = new TerraformStack(Testing.app(), "messaging");
    declare(stack);
    return JSON.parse(Testing.synth(stack)).terraform.required_version;
  };
  const surface = (stack: TerraformStack) =>
    new ChannelSurface(stack, "surface", {
      name: "surface",
      channel: "sms",
      smsType: "marketing",
      credentialId: "7c9e6679-7425-40de-944b-e07fc1f90ae7",
      senderNumber: "12345",
    });
  const sms = (stack: TerraformStack, writeOnly?: boolean) =>
    new SinchSmsCredential(stack, "sms", {
      name: "SMS",
      servicePlanId: "0123456789abcdef0123456789abcdef",
      apiToken: Secret.fromEnvironment("TF_VAR_token"),
      ...(writeOnly !== undefined && { writeOnly }),
    });

  test("is the first with write-only arguments if the stack has one, once, whatever was declared first", () => {
    expect(requiredVersion((stack) => [new AjoProvider(stack, "ajo"), sms(stack)])).toBe(">= 1.11");
    expect(
      requiredVersion((stack) => [
        sms(stack),
        new AjoProvider(stack, "ajo"),
        new AjoProvider(stack, "stage", { alias: "stage" }),
      ]),
    ).toBe(">= 1.11");
  });

  test("is the same for a write-only argument that an override sets", () => {
    expect(
      requiredVersion((stack) => {
        new AjoProvider(stack, "ajo");
        sms(stack, false).resource.addOverride("api_token_wo", "${var.token}");
      }),
    ).toBe(">= 1.11");
  });

  test("is left open without write-only arguments", () => {
    expect(requiredVersion((stack) => [new AjoProvider(stack, "ajo"), surface(stack)])).toBeUndefined();
    expect(requiredVersion((stack) => [new AjoProvider(stack, "ajo"), sms(stack, false)])).toBeUndefined();
  });

  test("is the user's own if an override of the stack sets one", () => {
    expect(
      requiredVersion((stack) => {
        stack.addOverride("terraform.required_version", "~> 1.12");
        new AjoProvider(stack, "ajo");
        sms(stack);
      }),
    ).toBe("~> 1.12");
  });

  test("is not that of another stack", () => {
    const app = Testing.app();
    const [one, two] = ["one", "two"].map((id) => new TerraformStack(app, id)) as [TerraformStack, TerraformStack];
    for (const stack of [one, two]) new AjoProvider(stack, "ajo");
    sms(one);
    surface(two);
    expect(JSON.parse(Testing.synth(two)).terraform.required_version).toBeUndefined();
  });
});

test("no secret of the environment is in the synthesized files", () => {
  const canaries = { TF_VAR_token: "canary-7c1d", TF_VAR_client_secret: "canary-92fe" };
  Object.assign(process.env, canaries);
  try {
    const { folder } = synthesizedApp((stack) => {
      new AjoProvider(stack, "ajo", { clientSecret: Secret.fromEnvironment("TF_VAR_client_secret") });
      declareAll(stack);
    });
    const text = files(folder)
      .map((name) => readFileSync(join(folder, name), "utf8"))
      .join("\n");
    expect(text).toContain("var.client_secret");
    expect(text).not.toMatch(/canary-7c1d|canary-92fe/);
  } finally {
    for (const name of Object.keys(canaries)) delete process.env[name];
  }
});

test("each stack gets its own provider, once, also under an alias", () => {
  const app = new App({ outdir: createTemporaryFolder() });
  for (const id of ["one", "two"]) {
    const stack = new TerraformStack(app, id);
    new AjoProvider(stack, "ajo");
    const stage = new AjoProvider(stack, "stage", { alias: "stage", sandbox: "stage" });
    new ChannelSurface(stack, "surface", {
      name: "surface",
      channel: "sms",
      smsType: "marketing",
      credentialId: "7c9e6679-7425-40de-944b-e07fc1f90ae7",
      senderNumber: "12345",
      provider: stage,
    });
  }
  app.synth();
  for (const id of ["one", "two"]) {
    const folder = join(app.outdir, "stacks", id);
    expect(runTerraform(folder, ["init"])).toMatchObject({ code: 0 });
    expect(runTerraform(folder, ["validate"])).toMatchObject({ code: 0 });
    expect(readFileSync(join(folder, "cdk.tf.json"), "utf8")).toContain('"provider": "ajo.stage"');
  }
});

test("other providers of the stack are locked beside this one", () => {
  const { folder } = synthesizedApp((stack) => {
    new AjoProvider(stack, "ajo");
    new OtherProvider(stack, "other");
  });
  expect(readFileSync(join(folder, ".terraform.lock.hcl"), "utf8")).toContain(
    'provider "registry.terraform.io/acme/other" {\n  version     = "1.2.3"\n  constraints = "1.2.3"\n}\n',
  );
});

test("Testing.synth writes nothing", () => {
  const outdir = createTemporaryFolder();
  const stack = new TerraformStack(Testing.app({ outdir }), "messaging");
  new AjoProvider(stack, "ajo");
  declareAll(stack);
  Testing.synth(stack, true);
  expect(files(outdir)).toEqual([]);
});

test("a CLI configuration that hides the provider is a warning with the way out", () => {
  const config = join(createTemporaryFolder(), "mirror.tfrc");
  writeFileSync(config, "provider_installation {\n  direct {}\n}\n");
  const before = process.env.TF_CLI_CONFIG_FILE;
  process.env.TF_CLI_CONFIG_FILE = config;
  try {
    let provider: AjoProvider | undefined;
    synthesizedApp((stack) => {
      provider = new AjoProvider(stack, "ajo");
    });
    expect(provider && warningsOf(provider)).toEqual([
      expect.stringContaining(`${config} has a provider_installation block`),
    ]);
  } finally {
    if (before === undefined) delete process.env.TF_CLI_CONFIG_FILE;
    else process.env.TF_CLI_CONFIG_FILE = before;
  }
});

test("a lock file that cannot be read stops the synthesis", () => {
  const app = new App({ outdir: createTemporaryFolder() });
  const stack = new TerraformStack(app, "messaging");
  new AjoProvider(stack, "ajo");
  app.synth();
  const folder = join(app.outdir, "stacks", "messaging");
  writeFileSync(join(folder, ".terraform.lock.hcl"), "<<<<<<< HEAD\n");
  expect(() => app.synth()).toThrow(`Cannot read the lock file ${join(folder, ".terraform.lock.hcl")}`);
  expect(existsSync(join(folder, "terraform.d"))).toBe(true);
});

describe("the provider's settings", () => {
  const provide = (props: object) => () =>
    new AjoProvider(new TerraformStack(Testing.app({ outdir: createTemporaryFolder() }), "stack"), "ajo", props);

  test("all that is wrong is told in one error", () => {
    expect(provide({ endpoint: "example.com", clientSecret: "s3cret", orgID: "x@AdobeOrg", sandbox: "Prod" })).toThrow(
      `stack/ajo (provider configuration) has 4 problems:
  - clientSecret: The client secret is given as plain text (a value of 6 characters), so it would be written to the synthesized files. Take it from Secret.fromEnvironment("TF_VAR_…"), from a sensitive TerraformVariable, or from a reference. If it is not a real secret, use Secret.unsafePlainText. (AJO4028)
  - orgID: The provider configuration has no "orgID". Write "orgId". (AJO4003)
  - endpoint: The endpoint "example.com" is not a URL with its scheme. Write "https://example.com". (AJO4002)
  - sandbox: The sandbox name "Prod" has characters other than lower-case letters, digits and "-" (Adobe). Write "prod". (AJO4002)`,
    );
  });

  describe("of plain http", () => {
    const endpoint = "http://emulator:4010";
    afterEach(() => {
      delete process.env.AJO_PLAIN_HTTP_HOSTS;
    });

    test("are refused without the host's name, with what to do", () => {
      expect(provide({ endpoint, plainHttpHosts: ["other"] })).toThrow(
        `endpoint: The endpoint "${endpoint}" is not an https URL. Secrets travel in requests, so AJO uses http only on loopback and with the hosts in plain_http_hosts. Use https. If the host is on a private network that you trust, add "emulator" to plain_http_hosts (AJO_PLAIN_HTTP_HOSTS). (AJO4002)`,
      );
      expect(provide({ endpoint })).toThrow("AJO4002");
    });

    test("are taken with its name, from the props, from the environment, or from where only Terraform knows", () => {
      expect(provide({ endpoint, plainHttpHosts: ["emulator"] })).not.toThrow();
      expect(provide({ endpoint, plainHttpHosts: Token.asList("${var.hosts}") })).not.toThrow();
      process.env.AJO_PLAIN_HTTP_HOSTS = "emulator";
      expect(provide({ endpoint })).not.toThrow();
      expect(provide({ endpoint, plainHttpHosts: [] })).toThrow("AJO4002");
    });
  });

  test("reach the provider block", () => {
    const stack = new TerraformStack(Testing.app({ outdir: createTemporaryFolder() }), "stack");
    new AjoProvider(stack, "ajo", {
      endpoint: "https://gateway.example.com",
      imsEndpoint: "https://ims.example.com",
      clientId: "client",
      clientSecret: Secret.fromEnvironment("TF_VAR_client_secret"),
      scopes: ["openid", "AdobeID"],
      orgId: "1234@AdobeOrg",
      sandbox: "stage",
      alias: "stage",
    });
    expect(JSON.parse(Testing.synth(stack, true)).provider.ajo).toEqual([
      {
        endpoint: "https://gateway.example.com",
        ims_endpoint: "https://ims.example.com",
        client_id: "client",
        client_secret: "${var.client_secret}",
        scopes: ["openid", "AdobeID"],
        org_id: "1234@AdobeOrg",
        sandbox: "stage",
        alias: "stage",
      },
    ]);
  });
});
