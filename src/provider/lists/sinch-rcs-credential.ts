import { sinchRcsCredential } from "../../model";
import { namePrefix } from "../filters";
import { credentialKind } from "../kinds";
import { objectList } from "./object-list";

/** List resource `ajo_sinch_rcs_credential` */
export const sinchRcsCredentialList = () => objectList(credentialKind(sinchRcsCredential), { namePrefix });
