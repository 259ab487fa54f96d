import fc from "fast-check";
import { contract, fromWire, parseWith, toWire } from "../../../src/api";
import {
  channelSurface,
  type Fields,
  type ObjectModel,
  sinchMmsCredential,
  sinchSmsCredential,
  UNRESOLVED,
} from "../../../src/model";
import { OBJECTS } from "../../model/support/object-inputs";

const sms = { name: "Welcome", servicePlanId: "plan", apiToken: "c4n4ry" };

/** What the wire keeps of an input: no empty sets, no empty blocks, sorted strings. */
function normalize(value: unknown): unknown {
  if (Array.isArray(value)) return value.length === 0 ? undefined : [...value].sort();
  if (typeof value !== "object" || value === null) return value;
  const members = Object.entries(value).flatMap(([key, member]) => {
    const one = normalize(member);
    return one === undefined ? [] : [[key, one]];
  });
  return members.length === 0 ? undefined : Object.fromEntries(members);
}

function createSchemas(model: ObjectModel) {
  const credentials = {
    create: contract.createCredential,
    replace: contract.replaceCredential,
    get: contract.getCredential,
  };
  const webhooks = { create: contract.createWebhook, replace: contract.replaceWebhook, get: contract.getWebhook };
  const surfaces = { create: contract.createSurface, replace: contract.replaceSurface, get: contract.getSurface };
  const routes = model.vendor !== undefined ? credentials : model.typeName === "sms_webhook" ? webhooks : surfaces;
  return {
    create: routes.create.body.schema,
    replace: routes.replace.body.schema,
    response: routes.get.success.schema,
  };
}

/** The computed members that a response must contain. */
const COMPUTED: Readonly<Record<string, object>> = {
  channel_surface: { status: "active" },
  sms_webhook: { url: "https://inbound.example.com/w" },
};

/** What every response contains. */
const createEnvelope = ({ vendor, typeName }: ObjectModel) => ({
  id: "1",
  name: "x",
  ...(vendor !== undefined && { vendor }),
  ...COMPUTED[typeName],
  createdAt: "2026-01-01T00:00:00Z",
  modifiedAt: "2026-01-01T00:00:00Z",
  _etag: '"1"',
});

describe.each(OBJECTS)("%s", (_name, model, inputs, options) => {
  const schemas = createSchemas(model);
  const secrets = Object.entries(model.fields).flatMap(([name, { kind }]) => (kind === "secret" ? [name] : []));
  const omitSecrets = (object: object) =>
    Object.fromEntries(Object.entries(object).filter(([name]) => !secrets.includes(name)));

  test("A valid input becomes a body that matches the contract, and converts back unchanged", () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const body = toWire(model, input, "create");
        expect(parseWith(schemas.create, body)).toEqual({ value: body });
        expect(normalize(fromWire(model, body))).toEqual(normalize(input));
      }),
    );
  });

  test("Options that only Terraform uses are not sent", () => {
    fc.assert(
      fc.property(inputs, options, (input, chosen) => {
        const body = toWire(model, input, "create");
        expect(toWire(model, { ...input, ...chosen }, "create")).toEqual(body);
      }),
    );
  });

  test("A replacement may leave out its secrets", () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const body = toWire(model, omitSecrets(input), "replace");
        expect(parseWith(schemas.replace, body)).toEqual({ value: body });
        for (const secret of secrets) expect(body).not.toHaveProperty(secret);
      }),
    );
  });

  test("Null means the same as an absent member in a response", () => {
    const nothing = Object.fromEntries(Object.keys(model.fields).map((name) => [name, null]));
    const envelope = createEnvelope(model);
    fc.assert(
      fc.property(inputs, (input) => {
        const { vendor: _, ...members } = toWire(model, input, "create") as Record<string, unknown>;
        const response = { ...nothing, ...envelope, ...omitSecrets(members) };
        const checked = parseWith(schemas.response, response);
        if (!("value" in checked)) throw new Error(JSON.stringify(checked));
        expect(normalize(fromWire(model, checked.value as never))).toEqual(normalize(omitSecrets(input)));
      }),
    );
  });

  test("Text of a response has the Unicode form of Terraform's strings, whatever form AJO has it in", () => {
    const toForm = (form: string, value: object): object => JSON.parse(JSON.stringify(value).normalize(form));
    fc.assert(
      fc.property(inputs, fc.constantFrom("NFC", "NFD"), (input, form) => {
        const { vendor: _, ...members } = toWire(model, input, "create") as Record<string, unknown>;
        const response = { ...createEnvelope(model), ...omitSecrets(members) };
        expect(parseWith(schemas.response, toForm(form, response))).toEqual({ value: toForm("NFC", response) });
      }),
    );
  });

  test("Required fields are required in a create, but not in a response", () => {
    const required = Object.entries(model.fields).filter(([, { presence }]) => presence === "required");
    const empty = parseWith(schemas.create, model.vendor === undefined ? {} : { vendor: model.vendor });
    const named = "violations" in empty ? empty.violations.map(({ field }) => field) : [];
    expect(named.sort()).toEqual(required.map(([name]) => name).sort());
  });
});

test("Keywords are sent as one string in a stable order, marketing actions as a list", () => {
  const optOut = { keywords: ["stop", "STOP ALL", "end"], message: "Bye" };
  expect(toWire(sinchSmsCredential, { ...sms, optOut }, "create")).toEqual({
    vendor: "sinch",
    ...sms,
    optOut: { keywords: "STOP ALL,end,stop", message: "Bye" },
  });
  const surface = { name: "s", channel: "sms", smsType: "marketing", credentialId: "c", senderNumber: "12345" };
  const body = toWire(channelSurface, { ...surface, marketingActions: ["b", "a"] }, "create");
  expect(body).toEqual({ ...surface, marketingActions: ["b", "a"] });
  expect(body).not.toHaveProperty("vendor");
});

test("Undefined members, empty sets and empty blocks are left out", () => {
  const input = { ...sms, optIn: { keywords: [] }, optOut: {}, help: undefined };
  expect(toWire(sinchSmsCredential, input, "create")).toEqual({ vendor: "sinch", ...sms });
});

test("Blank keywords in a response are ignored", () => {
  const response = {
    ...sms,
    optOut: { keywords: " STOP , ,end," },
    optIn: { keywords: "", message: null },
    help: null,
  };
  expect(fromWire(sinchSmsCredential, response)).toEqual({ ...sms, optOut: { keywords: ["STOP", "end"] } });
});

test("A create without a required member fails and names it; a replacement may lack only secrets", () => {
  const { apiToken: _, ...rest } = sms;
  expect(() => toWire(sinchSmsCredential, rest, "create")).toThrow(
    "The Sinch SMS credential cannot be sent without apiToken.",
  );
  expect(() => toWire(sinchMmsCredential, {}, "replace")).toThrow(
    "The Sinch MMS credential cannot be sent without name, projectId, appId, servicePlanId.",
  );
  expect(toWire(sinchSmsCredential, rest, "replace")).not.toHaveProperty("apiToken");
});

test.each([
  ["a text", { ...sms, name: UNRESOLVED }],
  ["a keyword", { ...sms, optOut: { keywords: ["STOP", UNRESOLVED] } }],
  ["a group", { ...sms, optOut: UNRESOLVED }],
] as const)("An unknown value cannot be sent: %s", (_name, input) => {
  expect(() => toWire(sinchSmsCredential, input, "create")).toThrow("not known yet");
});

test("Types follow the fields", () => {
  const body = toWire(sinchSmsCredential, sms, "create");
  const vendor: "sinch" = body.vendor;
  const token: string = body.apiToken;
  const replaced: string | null | undefined = toWire(sinchSmsCredential, sms, "replace").apiToken;
  const keywords: string | null | undefined = body.optOut?.keywords;
  expect([vendor, token, replaced, keywords]).toEqual(["sinch", "c4n4ry", "c4n4ry", undefined]);
});

test("A model of unknown fields can be converted, too", () => {
  const model: ObjectModel<Fields> = sinchSmsCredential;
  expect(toWire(model, sms, "create")).toEqual({ vendor: "sinch", ...sms });
});
