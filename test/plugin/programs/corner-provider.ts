import { serve } from "../../../src/plugin";
import { cornerProvider } from "../support/corner/provider";

void serve({ address: "registry.terraform.io/tests/corner", provider: () => cornerProvider });
