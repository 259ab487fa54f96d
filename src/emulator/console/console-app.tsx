import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Hono } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import { ByHand, findByNameOrId } from "../by-hand";
import { findObjectModel } from "../change-object";
import { CONSOLE_PATH } from "../control-routes";
import { DEFAULT_COLLEAGUE, RefusalError } from "../emulator-object";
import type { Fault } from "../fault";
import { resolveFault } from "../faults";
import { type AppContext, type AppEnv, type EmulatorApp, limitBody, parseJsonBody, sendError } from "../http";
import type { LocalAccess } from "../local-access";
import { type EmulatorState, resetEmulatorState } from "../state";
import {
  RecentCommands,
  writeActionCommand,
  writeCreateCommand,
  writeEditCommand,
  writeFailChecksCommand,
  writeFaultCommand,
} from "./commands";
import { streamChanges } from "./events";
import { FaultsPage, readFaultForm } from "./faults-page";
import { toChange, toTypedValues } from "./form-fields";
import { FormGuard, protectPages } from "./guard";
import { JourneysPage } from "./journeys-page";
import { MissingPage, RefusedFormPage, ResetPage } from "./layout";
import { NewObjectPage, ObjectPage, type RefusedForm } from "./object-page";
import { ObjectsPage } from "./objects-page";
import { ReferencesPage } from "./references-page";
import { RequestPage } from "./request-page";
import { REQUEST_FILTERS, type RequestFilterName, RequestsPage } from "./requests-page";
import { consolePath, objectPath, type View } from "./view";

type Form = Readonly<Record<string, string>>;

/** The cookie with the name under which AJO notes what is done in the console. */
const COLLEAGUE_COOKIE = "ajo-console-colleague";

const ASSETS = { "console.css": "text/css; charset=utf-8", "console.js": "text/javascript; charset=utf-8" } as const;

/** What a handler of the console works with. */
interface Desk {
  readonly state: EmulatorState;
  readonly access: LocalAccess;
  readonly byHand: ByHand;
  readonly guard: FormGuard;
  readonly commands: RecentCommands;
}

/** The console: pages for people, which work without a script as well. All that changes something is a form. */
export function createConsoleApp(state: EmulatorState, access: LocalAccess): EmulatorApp {
  const app: EmulatorApp = new Hono<AppEnv>().basePath(CONSOLE_PATH);
  const desk: Desk = {
    state,
    access,
    byHand: new ByHand(access),
    guard: new FormGuard(),
    commands: new RecentCommands(),
  };
  app.use(protectPages);
  for (const [name, type] of Object.entries(ASSETS)) {
    app.get(`/_/${name}`, (c) => {
      return c.body(readFileSync(join(__dirname, "console-assets", name), "utf8"), 200, { "content-type": type });
    });
  }
  app.get("/_/events", (c) => streamChanges(c, state, access.list));
  app.post("*", limitBody, async (c, next) => {
    const { formToken } = await readForm(c);
    if (desk.guard.accepts(c, formToken ?? "")) return next();
    return show(c, <RefusedFormPage view={look(c, desk)} />, 403);
  });
  registerControls(app, desk);
  app.get("/", (c) => c.redirect(consolePath(state.settings.sandboxes[0] ?? "")));
  app.use("/:sandbox/*", async (c, next) => {
    const sandbox = c.req.param("sandbox");
    return state.settings.sandboxes.includes(sandbox)
      ? next()
      : showMissing(c, desk, `There is no sandbox "${sandbox}".`);
  });
  registerObjects(app, desk);
  registerJourneys(app, desk);
  app.get("/:sandbox/references", (c) =>
    show(c, <ReferencesPage view={look(c, desk)} search={c.req.query("search") ?? ""} />),
  );
  registerRequests(app, desk);
  app.get("/:sandbox/faults", (c) => show(c, <FaultsPage view={look(c, desk)} />));
  app.get("/:sandbox/reset", (c) => show(c, <ResetPage view={look(c, desk)} />));
  app.notFound((c) => showMissing(c, desk, "There is no such page."));
  app.onError((error, c) => {
    // The object may have been deleted since the page was shown.
    return error instanceof TypeError ? showMissing(c, desk, error.message) : sendError(c, error);
  });
  return app;
}

/** The log of requests, and each of them. */
function registerRequests(app: EmulatorApp, desk: Desk): void {
  app.get("/:sandbox/requests", (c) => {
    const { show: filter = "all", search = "" } = c.req.query();
    const name = Object.hasOwn(REQUEST_FILTERS, filter) ? (filter as RequestFilterName) : "all";
    return show(c, <RequestsPage view={look(c, desk)} filter={name} search={search} />);
  });
  app.get("/:sandbox/requests/:id", (c) => {
    const id = c.req.param("id");
    const request = desk.state.requestLog.list().findLast(({ requestId }) => requestId === id);
    return request === undefined
      ? showMissing(c, desk, `The log has no request ${JSON.stringify(id)}. It was cleared, or is too old.`)
      : show(c, <RequestPage view={look(c, desk)} request={request} />);
  });
}

/** What is the same in every sandbox: faults, AJO's checks, the log, and who somebody is. */
function registerControls(app: EmulatorApp, desk: Desk): void {
  const { state } = desk;
  app.post("/_/colleague", async (c) => {
    const { colleague = "", sandbox = "" } = await readForm(c);
    const name = colleague.trim().slice(0, 200) || DEFAULT_COLLEAGUE;
    setCookie(c, COLLEAGUE_COOKIE, name, { path: CONSOLE_PATH, httpOnly: true, sameSite: "Strict" });
    return goOn(c, consolePath(sandbox), "set");
  });
  app.post("/_/faults", async (c) => {
    const form = await readForm(c);
    let fault: ReturnType<typeof resolveFault>;
    try {
      fault = resolveFault(readFaultForm(form) as Fault);
    } catch (error) {
      const refused = { kind: form.kind ?? "", message: (error as Error).message };
      return show(c, <FaultsPage view={look(c, desk, form.sandbox)} refused={refused} />, 422);
    }
    state.faults.add(fault);
    const command = writeFaultCommand(fault, look(c, desk));
    return goOn(c, consolePath(form.sandbox ?? "", "faults"), "ordered", desk.commands.keep(command));
  });
  app.post("/_/remove-fault", async (c) => {
    const { fault = "", sandbox = "" } = await readForm(c);
    const isRemoved = state.faults.remove(parseJsonBody(fault) as object);
    return goOn(c, consolePath(sandbox, "faults"), isRemoved ? "removed" : "hit");
  });
  app.post("/_/clear-faults", async (c) => {
    state.faults.clear();
    state.ajo.forcedFailures.length = 0;
    return goOn(c, consolePath((await readForm(c)).sandbox ?? "", "faults"), "cleared");
  });
  app.post("/_/fail-next", async (c) => {
    const { reason = "", sandbox = "" } = await readForm(c);
    if (reason.trim() === "") {
      const refused = { kind: "", message: "Say why AJO's checks fail." };
      return show(c, <FaultsPage view={look(c, desk, sandbox)} refused={refused} />, 422);
    }
    state.ajo.forcedFailures.push(reason.trim());
    const command = writeFailChecksCommand(reason.trim(), look(c, desk));
    return goOn(c, consolePath(sandbox, "faults"), "ordered", desk.commands.keep(command));
  });
  app.post("/_/processing-time", async (c) => {
    const { milliseconds = "", sandbox = "" } = await readForm(c);
    if (!/^\d{1,12}$/.test(milliseconds.trim())) {
      const refused = { kind: "", message: "The time is not a whole number of milliseconds." };
      return show(c, <FaultsPage view={look(c, desk, sandbox)} refused={refused} />, 422);
    }
    state.ajo.processingTime = Number(milliseconds);
    return goOn(c, consolePath(sandbox, "faults"), "set");
  });
  app.post("/_/clear-requests", async (c) => {
    state.requestLog.clear();
    return goOn(c, consolePath((await readForm(c)).sandbox ?? "", "requests"), "cleared");
  });
  app.post("/_/reset", async (c) => {
    resetEmulatorState(state);
    return goOn(c, consolePath((await readForm(c)).sandbox ?? ""), "emptied");
  });
}

/** The objects: list, page, and what somebody does with them by hand. */
function registerObjects(app: EmulatorApp, desk: Desk): void {
  const { access, byHand, commands } = desk;
  const find = (c: AppContext) => findByNameOrId(access.list(), c.req.param("id") ?? "", c.req.param("sandbox"));

  app.get("/:sandbox", (c) => show(c, <ObjectsPage view={look(c, desk)} search={c.req.query("search") ?? ""} />));
  app.get("/:sandbox/new/:type", (c) => show(c, <NewObjectPage view={look(c, desk)} type={c.req.param("type")} />));
  app.post("/:sandbox/new/:type", async (c) => {
    const view = look(c, desk);
    const type = c.req.param("type");
    const form = await readForm(c);
    try {
      const model = findObjectModel(type);
      const values = toChange(model, {}, form);
      const options = { as: view.colleague, sandbox: view.sandbox, draft: form.draft !== undefined };
      const path = objectPath(await byHand.create(type, values, options));
      const command = writeCreateCommand(model, values, { ...options, origin: view.origin });
      return goOn(c, path, "created", commands.keep(command));
    } catch (error) {
      return show(c, <NewObjectPage view={view} type={type} refused={describeRefusal(error, form)} />, 422);
    }
  });
  app.get("/:sandbox/objects/:id", (c) => show(c, <ObjectPage view={look(c, desk)} object={find(c)} />));
  app.post("/:sandbox/objects/:id", async (c) => {
    const object = find(c);
    const form = await readForm(c);
    const model = findObjectModel(object.type);
    const change = toChange(model, toTypedValues(model, object.values), form);
    if (Object.keys(change).length === 0) return goOn(c, objectPath(object), "unchanged");
    const { colleague: as, origin } = look(c, desk);
    // Whoever saves over what somebody else did has seen that version.
    const etag = form.overwrite || form.etag;
    try {
      await byHand.edit(object.id, change, { as, sandbox: object.sandbox, ...(etag && { etag }) });
      const command = writeEditCommand(model, object, change, { as, origin });
      return goOn(c, objectPath(object), "saved", commands.keep(command));
    } catch (error) {
      const refused = describeRefusal(error, form);
      return show(c, <ObjectPage view={look(c, desk)} object={find(c)} refused={refused} />, 422);
    }
  });
  app.post("/:sandbox/objects/:id/:action{activate|deactivate|delete}", async (c) => {
    const object = find(c);
    const action = c.req.param("action") as "activate" | "deactivate" | "delete";
    const { colleague: as, origin } = look(c, desk);
    try {
      await byHand[action](object.id, { as, sandbox: object.sandbox });
    } catch (error) {
      const refused = describeRefusal(error, toTypedValues(findObjectModel(object.type), object.values));
      return show(c, <ObjectPage view={look(c, desk)} object={find(c)} refused={refused} />, 422);
    }
    const path = action === "delete" ? consolePath(object.sandbox) : objectPath(object);
    return goOn(c, path, `${action}d`, commands.keep(writeActionCommand(action, object, { as, origin })));
  });
}

function registerJourneys(app: EmulatorApp, desk: Desk): void {
  const { ajo } = desk.state;
  app.get("/:sandbox/journeys", (c) => show(c, <JourneysPage view={look(c, desk)} />));
  app.post("/:sandbox/journeys", async (c) => {
    const { name = "" } = await readForm(c);
    const surfaceIds = await readChoices(c, "surfaces");
    if (name.trim() === "" || surfaceIds.length === 0) {
      const problem = "Give the journey a name and at least one surface.";
      return show(c, <JourneysPage view={look(c, desk)} problem={problem} />, 422);
    }
    const { sandbox } = look(c, desk);
    ajo.store.transaction(() => ajo.journeys.put(sandbox, name.trim(), { name: name.trim(), surfaceIds }));
    return goOn(c, consolePath(sandbox, "journeys"), "started");
  });
  app.post("/:sandbox/journeys/stop", async (c) => {
    const { name = "" } = await readForm(c);
    const { sandbox } = look(c, desk);
    ajo.store.transaction(() => ajo.journeys.delete(sandbox, name));
    return goOn(c, consolePath(sandbox, "journeys"), "stopped");
  });
}

function look(c: AppContext, { state, access, guard, commands }: Desk, given = c.req.param("sandbox")): View {
  const { sandboxes } = state.settings;
  const sandbox = sandboxes.find((name) => name === given) ?? sandboxes[0] ?? "";
  const all = access.list();
  return {
    state,
    sandbox,
    origin: new URL(c.req.url).origin,
    objects: all.filter((object) => object.sandbox === sandbox),
    objectsById: new Map(all.map((object) => [object.id, object])),
    colleague: getCookie(c, COLLEAGUE_COOKIE) ?? DEFAULT_COLLEAGUE,
    formToken: guard.token,
    notice: c.req.query("done"),
    command: commands.find(c.req.query("command")),
  };
}

function show(c: AppContext, page: unknown, status: 200 | 403 | 404 | 422 = 200): Response {
  return c.body(`<!doctype html>${String(page)}`, status, { "content-type": "text/html; charset=utf-8" });
}

function showMissing(c: AppContext, desk: Desk, what: string): Response {
  return show(c, <MissingPage view={look(c, desk)} what={what} />, 404);
}

/** Where the page goes on after a form: to a page that can be loaded again. */
function goOn(c: AppContext, path: string, notice: string, command?: string): Response {
  return c.redirect(`${path}?done=${notice}${command === undefined ? "" : `&command=${command}`}`, 303);
}

/** The texts of a form; of several with one name the last. */
async function readForm(c: AppContext): Promise<Form> {
  return Object.fromEntries(
    Object.entries(await c.req.parseBody()).flatMap(([name, value]) =>
      typeof value === "string" ? [[name, value]] : [],
    ),
  );
}

/** What is chosen of several boxes. */
async function readChoices(c: AppContext, name: string): Promise<string[]> {
  const chosen = (await c.req.parseBody({ all: true }))[name];
  return [chosen].flat().filter((value) => typeof value === "string");
}

function describeRefusal(error: unknown, form: Form): RefusedForm {
  const violations = error instanceof RefusalError ? error.violations : [];
  if (!(error instanceof RefusalError) && !(error instanceof TypeError)) throw error;
  return { message: error.message, violations, typed: form, etag: form.etag ?? "" };
}
