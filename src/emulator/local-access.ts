import type { HttpBindings } from "@hono/node-server";
import type { ByHandAccess, ByHandRequest } from "./by-hand";
import type { EmulatorObject } from "./emulator-object";
import type { EmulatorApp } from "./http";
import { listObjects } from "./list-objects";
import type { EmulatorState } from "./state";

/** How long a colleague's token is valid: as long as the call, with room to spare. */
const TOKEN_LIFETIME_S = 60;

/** What is done by hand in the emulator's own process. */
export interface LocalAccess extends ByHandAccess {
  list(): EmulatorObject[];
}

/** The way of changes by hand in the emulator's own process. They pass the application as any request, but no network. */
export function createLocalAccess(
  { ajo, settings, tokens }: EmulatorState,
  app: Pick<EmulatorApp, "fetch">,
): LocalAccess {
  return {
    settings,
    list: () => listObjects(ajo, settings.sandboxes),
    issueToken: (user) => tokens.issue(user, TOKEN_LIFETIME_S),
    async send({ method, path, headers, body }: ByHandRequest) {
      const request = new Request(`http://localhost${path}`, {
        method,
        headers: { ...headers, host: "localhost" },
        ...(body !== undefined && { body }),
      });
      // What a request from this machine has of Node's objects, as far as the application looks at them.
      const bindings = { incoming: { socket: { remoteAddress: "127.0.0.1" } }, outgoing: { destroyed: false } };
      const response = await app.fetch(request, bindings as unknown as HttpBindings);
      return { status: response.status, text: await response.text() };
    },
  };
}
