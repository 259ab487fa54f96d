import fc from "fast-check";
import { sinchSmsCredential } from "../../src/model";
import { emptyBlock } from "../../src/plugin";
import { createCredentialsDataSource } from "../../src/provider/data-sources/plural";
import { createObjectDataSource } from "../../src/provider/data-sources/singular";
import { createImportMethods } from "../../src/provider/import";
import { createListResource } from "../../src/provider/list-resources";
import { credentialKind } from "../../src/provider/object-kinds";
import { createCredentialResource } from "../../src/provider/resource/crud";
import { useAjoEmulator } from "../support/ajo-emulator";
import { buildCredentialBody } from "../support/resources";
import { configureAjoProvider, createConfiguredRequest, createRequest, listIn } from "./support/configure";
import { createPlanRequest } from "./support/plan-request";

const emulator = useAjoEmulator();
const kind = credentialKind(sinchSmsCredential);
const resource = createCredentialResource(sinchSmsCredential);
const methods = createImportMethods(kind);
const one = createObjectDataSource(kind);
const many = createCredentialsDataSource();

/** Names that differ in the composed and the decomposed form of Unicode. */
const names = fc
  .array(fc.constantFrom(..."AaZzÅåÄäÉéñøç가ệẛ", "q\u0323\u0307"), { minLength: 1, maxLength: 8 })
  .map((letters) => `Ö${letters.join("")}`.normalize("NFC"));

type Form = "NFC" | "NFD";

const forms = fc.constantFrom<Form>("NFC", "NFD");

/** Tries a name that is stored in one form and asked for in another one. */
async function findInEachWay(name: string, stored: Form, asked: Form): Promise<void> {
  const body = { ...buildCredentialBody(name.normalize(stored)), vendor: "sinch" };
  const id = await emulator.otherUser.createCredential(body);
  const providerData = await configureAjoProvider(emulator.server.settings);
  const request = createConfiguredRequest(providerData);
  const found = { id, name };

  expect(await methods.importState({ ...request, id: `prod/${name.normalize(asked)}` })).toMatchObject(found);

  // Terraform gives every value of a configuration in the composed form.
  const read = { ...createRequest(), providerData, config: { ...emptyBlock(one.schema.block), name } };
  expect(await one.read(read)).toMatchObject(found);
  const filter = { ...emptyBlock(many.schema.block), name_prefix: name };
  const state = await many.read({ ...createRequest(), providerData, config: filter });
  expect(listIn(state, "credentials")).toMatchObject([found]);

  const listed = createListResource(kind).list({
    ...request,
    config: { name_prefix: name },
    includeResource: true,
    limit: 10,
  });
  const results = [];
  for await (const result of listed) results.push(result);
  expect(results).toMatchObject([{ displayName: name, resource: found }]);

  const config = { name, service_plan_id: "0123456789abcdef0123456789abcdef", api_token: "t" };
  const { request: plan, outcome } = createPlanRequest(sinchSmsCredential, { config, providerData });
  await resource.modifyPlan?.(plan);
  const taken = outcome().diagnostics.filter(({ code }) => code === "AJO1012");
  expect(taken.map(({ detail }) => detail)).toEqual([expect.stringContaining(id)]);

  const conflict = emulator.otherUser.createCredential({ ...body, name: name.normalize(asked) });
  await expect(conflict).rejects.toThrow("name-taken");
  await emulator.otherUser.delete(id);
}

test("an object is found by its name in any Unicode form: import, data sources, lists, look-ahead, conflicts", async () => {
  const cases = fc.array(fc.tuple(names, forms, forms), { minLength: 40, maxLength: 40 });
  await fc.assert(
    // All at once, because each look-ahead waits a while. No name begins with another one.
    fc.asyncProperty(cases, async (all) => {
      await Promise.all(all.map(([name, stored, asked], index) => findInEachWay(`${index}. ${name}`, stored, asked)));
    }),
    { numRuns: 1 },
  );
});
