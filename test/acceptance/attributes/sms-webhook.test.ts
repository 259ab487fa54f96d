import { tryEveryAttribute } from "./every-attribute";

tryEveryAttribute("ajo_sms_webhook");
