import { tryEveryAttribute } from "./every-attribute";

tryEveryAttribute("ajo_channel_surface");
