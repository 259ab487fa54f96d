import { sinchRcsCredential } from "../../model";
import { credentialKind } from "../kinds";
import { createObjectDataSource } from "./one-object";

/** Data source `ajo_sinch_rcs_credential` */
export const createSinchRcsCredentialDataSource = () => createObjectDataSource(credentialKind(sinchRcsCredential));
