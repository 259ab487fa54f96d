import {
  channelSurface,
  type Field,
  providerSettings,
  SecretMask,
  sinchMmsCredential,
  sinchRcsCredential,
  sinchSmsCredential,
  smsWebhook,
  toSnakeCase,
} from "../../src/model";
import { validateSchema } from "../../src/plugin/testing";
import { createAjoProvider } from "../../src/provider/provider";
import { toSchema } from "../../src/provider/schema";

const provider = createAjoProvider(new SecretMask());

describe("the schemas", () => {
  it.each(Object.entries(provider.resources))("of %s keep Terraform's rules", (_, resource) => {
    expect(validateSchema("resource", resource().schema)).toEqual([]);
  });

  it("of the provider keep Terraform's rules", () => {
    expect(validateSchema("provider", provider.schema)).toEqual([]);
  });

  it("describe every attribute and block in whole sentences", () => {
    for (const resource of Object.values(provider.resources)) {
      const { attributes, blocks = {} } = resource().schema.block;
      for (const { description } of Object.values(attributes)) expect(description).toMatch(/^[A-Z].*[.)`]$/su);
      for (const { block } of Object.values(blocks)) expect(block.description).toMatch(/^[A-Z].*\.$/su);
    }
  });

  const secrets = [sinchSmsCredential, sinchMmsCredential, sinchRcsCredential].flatMap((model) =>
    Object.entries<Field>(model.fields).flatMap(([name, { kind }]) =>
      kind === "secret" ? [[model.typeName, toSnakeCase(name), model] as const] : [],
    ),
  );

  it.each(secrets)("peers-02 matrix-write-only give %s.%s its three arguments and its time", (_, name, model) => {
    const { attributes } = toSchema(model).block;
    expect(attributes[name]).toMatchObject({ optional: true, sensitive: true });
    expect(attributes[`${name}_wo`]).toMatchObject({ optional: true, sensitive: true, writeOnly: true });
    expect(attributes[`${name}_wo_version`]).toMatchObject({ type: "string", optional: true });
    expect(attributes[`${name}_updated_at`]).toMatchObject({ computed: true, useStateForUnknown: true });
  });

  it("peers-02 peers-04 hide no other argument, and need no secret to be there, nor keep one in a block", () => {
    const all = Object.entries(provider.resources).flatMap(([type, resource]) => {
      const { attributes, blocks = {} } = resource().schema.block;
      const inner = Object.values(blocks).flatMap(({ block }) => Object.entries(block.attributes));
      expect(inner.filter(([, { sensitive, writeOnly }]) => sensitive || writeOnly)).toEqual([]);
      return Object.entries(attributes).map(([name, attribute]) => ({ name: `${type}.${name}`, ...attribute }));
    });
    const hidden = all.filter(({ sensitive, optional, required }) => sensitive && (optional || required));
    const forms = secrets.flatMap(([type, name]) => [`ajo_${type}.${name}`, `ajo_${type}.${name}_wo`]);
    // Not a secret: AJO shows it, and it may contain none.
    expect(hidden.map(({ name }) => name).sort()).toEqual([...forms, "ajo_sinch_sms_credential.override_url"].sort());
    // Terraform leaves hidden values out of generated configurations, so those that AJO returns are kept after an import.
    const returned = hidden.filter(({ name }) => !forms.includes(name));
    for (const { computed, keepUnset } of returned) expect([computed, typeof keepUnset]).toEqual([true, "function"]);
    expect(hidden.filter(({ required }) => required)).toEqual([]);
  });

  it.each([
    ["credentials", sinchSmsCredential, ["sandbox"]],
    ["webhooks", smsWebhook, ["sandbox", "sms_vendor"]],
    ["surfaces", channelSurface, ["channel", "name", "sandbox", "subdomain"]],
  ])("of %s replace what AJO cannot change in place, and only that", (_, model, expected) => {
    const { attributes } = toSchema(model).block;
    const replaced = Object.keys(attributes).filter((name) => attributes[name]?.requiresReplace);
    expect(replaced.sort()).toEqual(expected);
  });

  it("let the provider fill what has a default, and the sandbox", () => {
    const { attributes } = toSchema(sinchSmsCredential).block;
    expect(attributes.deletion_protection).toMatchObject({ optional: true, computed: true, default: false });
    expect(attributes.sandbox).toMatchObject({ optional: true, computed: true, useStateForUnknown: true });
    expect(attributes.sandbox).not.toHaveProperty("default");
  });

  it("hide what is secret, and what often holds a secret", () => {
    const hidden = [
      toSchema(providerSettings).block.attributes.client_secret,
      toSchema(sinchSmsCredential).block.attributes.override_url,
      toSchema(smsWebhook).block.attributes.url,
    ];
    for (const attribute of hidden) expect(attribute).toMatchObject({ sensitive: true });
  });
});
