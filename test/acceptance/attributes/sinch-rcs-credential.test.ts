import { testEveryAttribute } from "./attribute-tests";

testEveryAttribute("ajo_sinch_rcs_credential");
