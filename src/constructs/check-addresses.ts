import { formatList } from "../model";
import { quote } from "../model/format";
import { TerraformResource } from "./cdktf";
import { formatAddress } from "./instances";
import {
  IMPORT_BLOCK,
  pathOfElement,
  STATE_BLOCK,
  type StackContents,
  type StackProblem,
  type StateBlock,
} from "./stack-contents";

/** A block of the stack, and where it was declared. */
interface PlacedBlock extends StateBlock {
  readonly path: string;
}

/** `moved`, `removed` and `import` blocks whose addresses do not fit what the stack declares. */
export function findAddressProblems({ all: elements }: StackContents): StackProblem[] {
  const blocks = elements.flatMap((element): PlacedBlock[] => {
    const block = Reflect.get(element, STATE_BLOCK) as StateBlock | undefined;
    return block === undefined ? [] : [{ ...block, path: element.node.path }];
  });
  const imports = elements.flatMap((element) => {
    const fault = Reflect.get(element, IMPORT_BLOCK) as string | undefined;
    return fault === undefined ? [] : [`${element.node.scope?.node.path}: ${fault}`];
  });
  if (blocks.length === 0) return imports.map(toProblem);
  const declared = new Map(
    elements
      .filter((one) => TerraformResource.isTerraformResource(one))
      .filter((one) => one.toTerraform().resource !== undefined)
      .map((one) => [formatAddress(one), one] as const),
  );
  return [...blocks.flatMap((block) => describeFaults(block, declared)), ...findRepeated(blocks), ...imports].map(
    toProblem,
  );
}

const toProblem = (detail: string): StackProblem => ({ code: "AJO4034", detail });

function describeFaults(block: PlacedBlock, declared: ReadonlyMap<string, TerraformResource>): string[] {
  const { kind, path, from, to } = block;
  const [oldBase, newBase] = [removeKey(from), to === undefined ? undefined : removeKey(to)];
  const faults: string[] = [];
  const present = declared.get(oldBase);
  if (kind === "removed" && present !== undefined) {
    faults.push(
      `${path}: ${pathOfElement(present)} still has the address ${quote(from)}, which is to be removed. Remove that construct, or this block.`,
    );
  }
  if (newBase === undefined) return faults;
  const isSingle = present !== undefined && (present.count ?? present.forEach) === undefined;
  if (from === to)
    faults.push(`${path}: from and to are the same address, ${quote(from)}. Give the old address as from.`);
  else if (isSingle && from === oldBase && oldBase !== newBase) {
    faults.push(
      `${path}: ${pathOfElement(present)} still has the address ${quote(from)}, from which the object is to be moved. Remove that construct, or give another address as from.`,
    );
  }
  if (!newBase.startsWith("module.") && !declared.has(newBase)) {
    faults.push(
      `${path}: The stack declares no resource of the address ${quote(newBase)}, so Terraform would destroy the object after the move. Give the construct itself as to.`,
    );
  }
  const [oldType, newType] = [typeOf(oldBase), typeOf(newBase)];
  if (newType.startsWith("ajo_") && oldType !== newType) {
    faults.push(
      `${path}: ${quote(from)} is of the type ${oldType}, but ${quote(newBase)} is of ${newType}. An object cannot become one of another type. Give an address of the type ${newType}.`,
    );
  }
  return faults;
}

/** Addresses that several blocks take an object from. */
function findRepeated(blocks: readonly PlacedBlock[]): string[] {
  const byAddress = new Map<string, string[]>();
  for (const { from, path } of blocks) byAddress.set(from, [...(byAddress.get(from) ?? []), path]);
  return [...byAddress].flatMap(([from, paths]) => {
    if (paths.length < 2) return [];
    return [
      `${formatList(paths.sort())} are about the same address, ${quote(from)}, but Terraform takes one block for it. Keep one.`,
    ];
  });
}

/** An address without the index or key at its end. */
function removeKey(address: string): string {
  return address.replace(/\[(?:\d+|"(?:[^"\\]|\\.)*")\]$/, "");
}

/** The resource type of an address. */
function typeOf(address: string): string {
  return address.split(".").at(-2) ?? "";
}
