import { Construct, type IConstruct } from "constructs";
import { formatList } from "../model";
import {
  type IResolveContext,
  isListTokenItem,
  TerraformElement,
  TerraformOutput,
  TerraformProvider,
  TerraformStack,
  Token,
  Tokenization,
} from "./cdktf";
import { visitValues } from "./element-values";
import { createSynthesisError } from "./report";
import { SECRET_AS_VALUE, Secret } from "./secret";
import { pathOfElement } from "./stack-contents";
import { isLocal } from "./stack-elements";

/**
 * Has CDKTF refuse the constructs of a class as values, such as that of a `TerraformLocal`, an argument of a function or a
 * part of a text. It takes a construct for an object, and fails deep inside it with a message of thousands of characters.
 * But before it looks into an object, it asks for the member `_children`, from which it knows the constructs of old versions.
 */
export function refuseAsValue({ prototype }: { readonly prototype: IConstruct }): void {
  Object.defineProperty(prototype, "_children", {
    get(this: IConstruct) {
      throw createValueError(describeRefusal(this));
    },
  });
  // In a text it would be its path in the app, which Terraform would take for the value.
  Object.defineProperty(prototype, "toString", {
    value(this: IConstruct) {
      return Token.asString(new ConstructInText(this));
    },
  });
}

/**
 * Has CDKTF refuse a Secret as a value. It takes an object with the method `resolve` for a token, so it writes no copy of
 * it, and asks it for its value.
 */
Object.defineProperties(Secret.prototype, {
  creationStack: { value: [] },
  resolve: {
    value(this: Secret, { scope }: IResolveContext) {
      const places = describePlaces(listUsers(scope.node.root, this));
      throw createValueError(`A Secret is used as ${places}. ${SECRET_AS_VALUE} (AJO4004)`);
    },
  },
});

/** The token for a construct in a text. */
class ConstructInText {
  readonly creationStack: string[] = [];

  constructor(readonly construct: IConstruct) {}

  resolve(): never {
    throw createValueError(describeRefusal(this.construct));
  }

  toString(): string {
    return Token.asString(this);
  }
}

function describeRefusal(given: IConstruct): string {
  const isPart = given.node.scope?.node.defaultChild === given && !TerraformStack.isStack(given.node.scope);
  const construct = isPart ? (given.node.scope as IConstruct) : given;
  const { path } = construct.node;
  const places = describePlaces(listUsers(construct.node.root, construct));
  const remedy = TerraformProvider.isTerraformProvider(construct)
    ? "Pass it to resources as `provider`, or give the setting that is needed."
    : "Give the attribute that is needed, such as its id, or its fqn, which means the whole object in Terraform.";
  return `${path} is used as ${places}, but a construct is not a value. ${remedy} (AJO4004)`;
}

function describePlaces(users: readonly string[]): string {
  return users.length === 0 ? "a value" : formatList(users).replace(/^the /, "the value of the ");
}

/** Where an app has a construct or a Secret in its values. */
function listUsers(app: IConstruct, given: object): string[] {
  return app.node
    .findAll()
    .filter(TerraformElement.isTerraformElement)
    .flatMap((element) => listUses(element, given));
}

function listUses(element: TerraformElement, given: object): string[] {
  const path = pathOfElement(element);
  const places = new Set<string>();
  visitValues(element, (value, place) => {
    if (TerraformOutput.isTerraformOutput(element) && Construct.isConstruct(value)) return;
    if (isMadeOf(value, given, new Set())) places.add(place);
  });
  if (places.size === 0) return [];
  if (isLocal(element)) return [`the local ${path}`];
  if (TerraformOutput.isTerraformOutput(element)) return [`the output ${path}`];
  return [...places].map((place) => `${place} of ${path}`);
}

/** Whether a construct or a Secret is in a value, or in a token of it. */
function isMadeOf(value: unknown, given: object, seen: Set<unknown>): boolean {
  if (value === given) return true;
  if (Construct.isConstruct(value)) return Construct.isConstruct(given) && value === given.node.defaultChild;
  if (seen.has(value)) return false;
  seen.add(value);
  if (isEncoded(value)) {
    const tokens: readonly unknown[] = Tokenization.reverse(value);
    if (tokens.some((token) => isMadeOf(token, given, seen))) return true;
  }
  if (typeof value !== "object" || value === null) return false;
  return Object.values(value).some((member) => isMadeOf(member, given, seen));
}

/** Whether a value may be a token in one of CDKTF's encodings. */
function isEncoded(value: unknown): boolean {
  return (
    typeof value === "string" || typeof value === "number" || (Array.isArray(value) && value.some(isListTokenItem))
  );
}

/**
 * An error about a value, with a text that stays as it is. CDKTF would add "Resolution error" to it, and the lines of its
 * own code in which it made the value.
 */
export function createValueError(text: string): Error {
  const error = createSynthesisError(text);
  const { message } = error;
  return Object.defineProperty(error, "message", { get: () => message, set: () => undefined });
}
