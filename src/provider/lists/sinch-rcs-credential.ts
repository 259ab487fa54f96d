import { sinchRcsCredential } from "../../model";
import { namePrefixFilter } from "../filters";
import { credentialKind } from "../kinds";
import { createListResource } from "./object-list";

/** List resource `ajo_sinch_rcs_credential` */
export const createSinchRcsCredentialListResource = () =>
  createListResource(credentialKind(sinchRcsCredential), { namePrefix: namePrefixFilter });
