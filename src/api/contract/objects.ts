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
import { documented, tolerant } from "./schema";
import { bodySchema, objectSchema } from "./wire-schemas";

/** The member that tells which model a credential follows. */
function vendorOf<F extends Fields, V extends string>({ title, vendor }: ObjectModel<F, V>) {
  if (vendor === undefined) throw new Error(`The model of the ${title} names no vendor.`);
  return { vendor: documented(z.literal(vendor), "Whose credential it is, and with it which fields it has.") };
}

/** The schemas of one kind of credential. */
function credential<F extends Fields, V extends string>(model: ObjectModel<F, V>) {
  return {
    create: bodySchema(model, "create", vendorOf(model)),
    replace: bodySchema(model, "replace", vendorOf(model)),
    object: objectSchema(model, vendorOf(model)),
  };
}

const smsCredentialSchemas = credential(sinchSmsCredential);

const mmsCredentialSchemas = credential(sinchMmsCredential);

const rcsCredentialSchemas = credential(sinchRcsCredential);

/** Credentials of any vendor that this version knows. */
export const credentialSchemas = {
  create: documented(
    z.discriminatedUnion("vendor", [
      smsCredentialSchemas.create,
      mmsCredentialSchemas.create,
      rcsCredentialSchemas.create,
    ]),
    "A credential to be made.",
    "CredentialCreate",
  ),
  replace: documented(
    z.discriminatedUnion("vendor", [
      smsCredentialSchemas.replace,
      mmsCredentialSchemas.replace,
      rcsCredentialSchemas.replace,
    ]),
    "A credential as it shall be.",
    "CredentialReplace",
  ),
  object: documented(
    z.discriminatedUnion("vendor", [
      smsCredentialSchemas.object,
      mmsCredentialSchemas.object,
      rcsCredentialSchemas.object,
    ]),
    "A credential. A sandbox may hold vendors that are not described here; clients pass over those.",
    "Credential",
  ),
};

const channel = {
  channel: documented(z.literal("sms"), "The channel of the surface. Clients pass over channels they do not know."),
};

/** A surface on the wire. */
export const surfaceSchemas = {
  create: bodySchema(channelSurface, "create", {}),
  replace: bodySchema(channelSurface, "replace", {}),
  object: objectSchema(channelSurface, {
    ...channel,
    requestedChanges: documented(
      z.nullish(z.array(z.string())),
      "The names of the fields that an update in processing will change. Until it succeeds, the old values stay in force and are shown.",
    ),
    errors: documented(
      z.nullish(z.array(tolerant({ message: z.string() }))),
      "Why the surface or its last update failed.",
    ),
  }),
};

/** A webhook on the wire. */
export const webhookSchemas = {
  create: bodySchema(smsWebhook, "create", {}),
  replace: bodySchema(smsWebhook, "replace", {}),
  object: objectSchema(smsWebhook, {
    smsVendor: documented(
      z.enum(["sinch", "sinch_conversational"]),
      "Which API calls. A sandbox may hold other vendors; clients pass over those.",
    ),
  }),
};

/** A credential as the API answers it. */
export type Credential = z.output<typeof credentialSchemas.object>;
/** The body that makes a credential. */
export type CredentialCreate = z.output<typeof credentialSchemas.create>;
/** The body that replaces a credential. */
export type CredentialReplace = z.output<typeof credentialSchemas.replace>;
/** A surface as the API answers it. */
export type Surface = z.output<typeof surfaceSchemas.object>;
/** The body that makes a surface. */
export type SurfaceCreate = z.output<typeof surfaceSchemas.create>;
/** The body that replaces a surface. */
export type SurfaceReplace = z.output<typeof surfaceSchemas.replace>;
/** A webhook as the API answers it. */
export type Webhook = z.output<typeof webhookSchemas.object>;
/** The body that makes a webhook. */
export type WebhookCreate = z.output<typeof webhookSchemas.create>;
/** The body that replaces a webhook. */
export type WebhookReplace = z.output<typeof webhookSchemas.replace>;
