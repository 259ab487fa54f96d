import { sinchMmsCredential } from "../model";
import { credentialResource } from "./credential-resource";

/** `ajo_sinch_mms_credential` */
export const sinchMmsCredentialResource = () => credentialResource(sinchMmsCredential);
