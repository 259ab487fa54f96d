import { tryEveryAttribute } from "./every-attribute";

tryEveryAttribute("ajo_sinch_sms_credential");
