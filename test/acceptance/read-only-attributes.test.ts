import { SecretMask } from "../../src/model";
import type { Attribute, Block } from "../../src/plugin";
import { createAjoProvider } from "../../src/provider/provider";
import { parseMessages } from "../docs/message";
import { useAjoEmulator } from "../support/ajo-emulator";
import { Workspace } from "../support/workspace";

const { resources, dataSources = {}, ephemeralResources = {} } = createAjoProvider(new SecretMask());
const PARTS = { resource: resources, data: dataSources, ephemeral: ephemeralResources };

const isReadOnly = ({ computed, optional, required }: Attribute) => computed === true && !optional && !required;

/** The lines that set an attribute: an argument, and for a list of objects also a block, and two of them. */
function renderValues(name: string, { type }: Attribute): string[] {
  if (type === "string") return [`${name} = "x"`];
  if (type === "bool") return [`${name} = true`];
  if (type === "number") return [`${name} = 1`];
  if (type[0] === "set") return [`${name} = ["x"]`];
  const element = type[1];
  if (typeof element !== "object" || element[0] !== "object") throw new Error(`No value for ${name}`);
  const members = Object.entries(element[1]).map(
    ([member, inner]) => `${member} = ${inner === "string" ? '"x"' : "null"}`,
  );
  const block = `${name} {\n    ${members.join("\n    ")}\n  }`;
  return [
    block,
    `${block}\n  ${block}`,
    `dynamic "${name}" {\n    for_each = ["a"]\n    content {\n      ${members.join("\n      ")}\n    }\n  }`,
  ];
}

/** Each read-only attribute of each part of the provider, set in each way. */
const CASES = Object.entries(PARTS).flatMap(([kind, parts]) =>
  Object.entries(parts).flatMap(([type, load]) => {
    const { attributes }: Block = load().schema.block;
    const required = Object.keys(attributes).filter((name) => attributes[name]?.required);
    return Object.entries(attributes)
      .filter(([, attribute]) => isReadOnly(attribute))
      .flatMap(([name, attribute]) =>
        renderValues(name, attribute).map((lines) => {
          // Terraform leaves out the provider's checks where an argument is missing.
          const others = required.map((one) => `${one} = "x"\n  `).join("");
          return { kind, type, name, lines: `${others}${lines}` };
        }),
      );
  }),
);

describe("an attribute that is only read", () => {
  const emulator = useAjoEmulator();

  it("is refused in every resource and data source, as an argument and as a block", async () => {
    expect(CASES.length).toBeGreaterThan(100);
    const blocks = CASES.map(({ kind, type, lines }, index) => `${kind} "${type}" "case_${index}" {\n  ${lines}\n}\n`);
    const header = 'terraform {\n  required_providers {\n    ajo = { source = "ajo-as-code/ajo" }\n  }\n}\n';
    const workspace = await Workspace.createWithFiles(
      { "main.tf": header, ...Object.fromEntries(blocks.map((text, index) => [`case_${index}.tf`, text])) },
      emulator.environment,
    );
    const messages = parseMessages((await workspace.run("validate", "-json")).stdout);
    const silent = CASES.filter(
      ({ name }, index) =>
        !messages.some(
          // Without a line, if one would show the value of a sensitive attribute.
          ({ range, address, severity, summary }) =>
            (range?.filename ?? address?.replace(/.*\./, "").concat(".tf")) === `case_${index}.tf` &&
            severity === "error" &&
            summary === `${name} cannot be set (AJO4031)`,
        ),
    );
    expect(silent.map(({ kind, type, lines }) => `${kind} ${type}: ${lines}`)).toEqual([]);
  });
});
