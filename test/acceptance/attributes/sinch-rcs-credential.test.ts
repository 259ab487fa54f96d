import { tryEveryAttribute } from "./every-attribute";

tryEveryAttribute("ajo_sinch_rcs_credential");
