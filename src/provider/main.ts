import { setFlagsFromString } from "node:v8";
import { SecretMask } from "../model/secret-mask";
import { serve } from "../plugin";

const mask = new SecretMask();

// Terraform starts this file several times per command: what is not needed to listen is loaded later.
void serve({
  address: "registry.terraform.io/ajo-as-code/ajo",
  provider: () => {
    // The space for new objects would grow from 1 to 32 MB, which makes a large plan no faster. As an option of the
    // command line the flag would cost 10 ms at each start.
    setFlagsFromString("--semi-space-growth-factor=1");
    return (require("./provider") as typeof import("./provider")).createAjoProvider(mask);
  },
  mask,
});
