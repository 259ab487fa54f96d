import { sinchSmsCredential } from "../model";
import { credentialResource } from "./credential-resource";

/** `ajo_sinch_sms_credential` */
export const sinchSmsCredentialResource = () => credentialResource(sinchSmsCredential);
