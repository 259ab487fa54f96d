import * as z from "zod/mini";
import {
  channelSurface,
  type Fields,
  type ObjectModel,
  sinchMmsCredential,
  sinchRcsCredential,
  sinchSmsCredential,
  smsWebhook,
} from "../../model";
import { describe, looseObject } from "./schema";
import { createBodySchema, createObjectSchema } from "./wire-schemas";

/** The member that distinguishes the kinds of credential. */
function createVendorShape<F extends Fields, V extends string>({ title, vendor }: ObjectModel<F, V>) {
  if (vendor === undefined) throw new Error(`The model of the ${title} names no vendor.`);
  return { vendor: describe(z.literal(vendor), "Whose credential it is, and with it which fields it has.") };
}

function createCredentialSchemas<F extends Fields, V extends string>(model: ObjectModel<F, V>) {
  const object = createObjectSchema(model, createVendorShape(model));
  return {
    create: createBodySchema(model, "create", createVendorShape(model)),
    replace: createBodySchema(model, "replace", createVendorShape(model), object),
    object,
  };
}

const smsCredentialSchemas = createCredentialSchemas(sinchSmsCredential);
const mmsCredentialSchemas = createCredentialSchemas(sinchMmsCredential);
const rcsCredentialSchemas = createCredentialSchemas(sinchRcsCredential);

/** Credentials of all vendors that this version knows. */
export const credentialSchemas = {
  create: describe(
    z.discriminatedUnion("vendor", [
      smsCredentialSchemas.create,
      mmsCredentialSchemas.create,
      rcsCredentialSchemas.create,
    ]),
    "A credential to be made.",
    "CredentialCreate",
  ),
  replace: describe(
    z.discriminatedUnion("vendor", [
      smsCredentialSchemas.replace,
      mmsCredentialSchemas.replace,
      rcsCredentialSchemas.replace,
    ]),
    "A credential with all its values.",
    "CredentialReplace",
  ),
  object: describe(
    z.discriminatedUnion("vendor", [
      smsCredentialSchemas.object,
      mmsCredentialSchemas.object,
      rcsCredentialSchemas.object,
    ]),
    "A credential. A sandbox may hold vendors that are not described here; clients pass over those.",
    "Credential",
  ),
};

const channelShape = {
  channel: describe(z.literal("sms"), "The channel of the surface. Clients pass over channels they do not know."),
};

const surfaceObject = createObjectSchema(channelSurface, {
  ...channelShape,
  requestedChanges: describe(
    z.nullish(z.array(z.string())),
    "The names of the fields that an update in processing will change. Until it succeeds, the old values stay in force and are shown.",
  ),
  errors: describe(
    z.nullish(z.array(looseObject({ message: z.string() }))),
    "Why the surface or its last update failed.",
  ),
});

/** Surfaces in requests and responses. */
export const surfaceSchemas = {
  create: createBodySchema(channelSurface, "create", {}),
  replace: createBodySchema(channelSurface, "replace", {}, surfaceObject),
  object: surfaceObject,
};

const webhookObject = createObjectSchema(smsWebhook, {
  smsVendor: describe(
    z.enum(["sinch", "sinch_conversational"]),
    "Which API calls. A sandbox may hold other vendors; clients pass over those.",
  ),
});

/** Webhooks in requests and responses. */
export const webhookSchemas = {
  create: createBodySchema(smsWebhook, "create", {}),
  replace: createBodySchema(smsWebhook, "replace", {}, webhookObject),
  object: webhookObject,
};

/** A credential in a response. */
export type Credential = z.output<typeof credentialSchemas.object>;
/** The body that creates a credential. */
export type CredentialCreate = z.output<typeof credentialSchemas.create>;
/** The body that replaces a credential. */
export type CredentialReplace = z.output<typeof credentialSchemas.replace>;
/** A surface in a response. */
export type Surface = z.output<typeof surfaceSchemas.object>;
/** The body that creates a surface. */
export type SurfaceCreate = z.output<typeof surfaceSchemas.create>;
/** The body that replaces a surface. */
export type SurfaceReplace = z.output<typeof surfaceSchemas.replace>;
/** A webhook in a response. */
export type Webhook = z.output<typeof webhookSchemas.object>;
/** The body that creates a webhook. */
export type WebhookCreate = z.output<typeof webhookSchemas.create>;
/** The body that replaces a webhook. */
export type WebhookReplace = z.output<typeof webhookSchemas.replace>;
