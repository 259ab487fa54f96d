import { testEveryAttribute } from "./every-attribute";

testEveryAttribute("ajo_sms_webhook");
