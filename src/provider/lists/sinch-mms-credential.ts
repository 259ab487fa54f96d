import { sinchMmsCredential } from "../../model";
import { namePrefixFilter } from "../filters";
import { credentialKind } from "../kinds";
import { createListResource } from "./object-list";

/** List resource `ajo_sinch_mms_credential` */
export const createSinchMmsCredentialListResource = () =>
  createListResource(credentialKind(sinchMmsCredential), { namePrefix: namePrefixFilter });
