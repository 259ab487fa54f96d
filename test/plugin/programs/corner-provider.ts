import { serve } from "../../../src/plugin";
import { cornerProvider } from "../support/corner/provider";
import { createPlainMask } from "./mask";

void serve({ address: "registry.terraform.io/tests/corner", provider: () => cornerProvider, mask: createPlainMask() });
