import { testEveryAttribute } from "./every-attribute";

testEveryAttribute("ajo_sinch_rcs_credential");
