import { SecretMask } from "../../src/model";
import type { Attribute, Type } from "../../src/plugin";
import { createAjoProvider } from "../../src/provider/provider";

const { resources, dataSources = {} } = createAjoProvider(new SecretMask());

/** What Adobe's published API tells of a surface has no users. */
const WITHOUT_USERS = ["ajo_published_surface", "ajo_published_surfaces"];

const ATTRIBUTES = ["created_at", "created_by", "modified_at", "modified_by"];

const attributesOf = (
  create: () => { readonly schema: { readonly block: { readonly attributes: Record<string, Attribute> } } },
) => create().schema.block.attributes;

/** The members of the objects that a data source lists. */
function findMembers(attributes: Record<string, Attribute>): Record<string, Type> | undefined {
  for (const { type } of Object.values(attributes)) {
    if (!Array.isArray(type) || type[0] !== "list") continue;
    const [, item] = type as readonly ["list", Type];
    if (Array.isArray(item) && item[0] === "object") return item[1] as Record<string, Type>;
  }
  return undefined;
}

test.each(Object.keys(resources))("%s says when and by whom it was created and changed", (name) => {
  const attributes = attributesOf(resources[name as keyof typeof resources] as never);
  for (const one of ATTRIBUTES)
    expect([one, attributes[one]]).toEqual([one, expect.objectContaining({ type: "string", computed: true })]);
  for (const one of ATTRIBUTES) expect(attributes[one]).not.toHaveProperty("sensitive");
  // A create is told once; a change by others can come at any time.
  expect(attributes.created_by?.useStateForUnknown).toBe(true);
  expect(attributes.modified_by?.useStateForUnknown).toBeUndefined();
});

test.each(Object.keys(dataSources).filter((name) => !WITHOUT_USERS.includes(name)))(
  "the data source %s says it, too",
  (name) => {
    const attributes = attributesOf(dataSources[name as keyof typeof dataSources] as never);
    const members = findMembers(attributes);
    for (const one of ATTRIBUTES) {
      if (members === undefined)
        expect([one, attributes[one]]).toEqual([one, expect.objectContaining({ type: "string", computed: true })]);
      else expect([one, members[one]]).toEqual([one, "string"]);
    }
  },
);

test("no data source is left out but those of Adobe's published API", () => {
  expect(Object.keys(dataSources)).toEqual(expect.arrayContaining(WITHOUT_USERS));
});
