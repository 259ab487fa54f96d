import { tryEveryAttribute } from "./every-attribute";

tryEveryAttribute("ajo_sinch_mms_credential");
