import { sinchMmsCredential } from "../model";
import { createCredentialResource } from "./credential-resource";

/** `ajo_sinch_mms_credential` */
export const createSinchMmsCredentialResource = () => createCredentialResource(sinchMmsCredential);
