import { sinchSmsCredential } from "../../model";
import { namePrefixFilter } from "../filters";
import { credentialKind } from "../kinds";
import { createListResource } from "./object-list";

/** List resource `ajo_sinch_sms_credential` */
export const createSinchSmsCredentialListResource = () =>
  createListResource(credentialKind(sinchSmsCredential), { namePrefix: namePrefixFilter });
