import * as z from "zod/mini";
import { parseWith } from "../api";
import { SURFACE_STATUSES, UPDATE_STATUSES } from "../model";

/** What every object has, and what its handlers rely on. */
const metadata = {
  id: z.string(),
  version: z.int(),
  createdAt: z.iso.datetime(),
  createdBy: z.string(),
  modifiedAt: z.iso.datetime(),
  modifiedBy: z.string(),
  modifiedWith: z.optional(z.string()),
};
const storedFields = z.record(z.string(), z.unknown());
const secretHash = z.looseObject({
  salt: z.string(),
  hash: z.string().check(z.regex(/^[0-9a-f]{64}$/, { error: "It must be 64 hexadecimal digits." })),
});
const surfaceFields = z.looseObject({ name: z.string(), channel: z.literal("sms") });
const strings = z.array(z.string());

interface KindCheck {
  /** The member that holds the id under which the record is stored. */
  readonly idMember: string;
  readonly schema: z.ZodMiniType;
}

/** The records of a data file by their kind. Members that newer versions add are allowed. */
const CHECKS: Readonly<Record<string, KindCheck>> = {
  credential: {
    idMember: "id",
    schema: z.looseObject({
      ...metadata,
      vendor: z.enum(["sinch", "sinch_mms", "sinch_rcs"]),
      name: z.string(),
      members: storedFields,
      secrets: z.record(z.string(), z.looseObject({ sealed: secretHash, updatedAt: z.iso.datetime() })),
    }),
  },
  webhook: {
    idMember: "id",
    schema: z.looseObject({
      ...metadata,
      smsVendor: z.enum(["sinch", "sinch_conversational"]),
      name: z.string(),
      credentialId: z.string(),
      url: z.string(),
      members: storedFields,
    }),
  },
  surface: {
    idMember: "id",
    schema: z.looseObject({
      ...metadata,
      state: z.looseObject({
        status: z.enum(SURFACE_STATUSES),
        lastUpdateStatus: z.nullable(z.enum(UPDATE_STATUSES)),
        fields: surfaceFields,
        checks: z.optional(z.looseObject({ since: z.number(), fields: surfaceFields, failures: strings })),
        errors: strings,
      }),
    }),
  },
  deletion: {
    idMember: "id",
    schema: z.looseObject({ id: z.string(), deletedAt: z.iso.datetime(), deletedBy: z.string() }),
  },
  "audit-event": {
    idMember: "id",
    schema: z.looseObject({
      id: z.string(),
      timestamp: z.string(),
      sandboxName: z.string(),
      userEmail: z.string(),
      assetId: z.string(),
      action: z.enum(["Create", "Update", "Delete"]),
    }),
  },
  journey: { idMember: "name", schema: z.looseObject({ name: z.string(), surfaceIds: strings }) },
  answer: {
    idMember: "key",
    schema: z.looseObject({
      key: z.string(),
      request: secretHash,
      answer: z.looseObject({
        status: z.int().check(z.minimum(200), z.maximum(299)),
        headers: z.record(z.string(), z.string()),
        body: z.optional(z.looseObject({})),
      }),
      at: z.number(),
      released: z.optional(z.literal(true)),
    }),
  },
};

/** Says why a record of a data file cannot be used; undefined when it can. Values are not quoted. */
export function findRecordDamage(kind: string, id: string, record: unknown): string | undefined {
  const check = CHECKS[kind];
  if (check === undefined) return "is of a kind that this version does not know";
  const result = parseWith(check.schema, record);
  if ("violations" in result) {
    const { field, message } = result.violations[0] ?? { field: "", message: "" };
    return field === ""
      ? `is wrong. ${message}`.replace(/\.$/, "")
      : `is wrong at ${field}. ${message}`.replace(/\.$/, "");
  }
  const stored = (record as Readonly<Record<string, unknown>>)[check.idMember];
  return stored === id ? undefined : `holds another ${check.idMember}`;
}
