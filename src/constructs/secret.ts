import { describeActual } from "../model/format";
import { describeShape } from "../model/shown-value";
import type { IResolvable, TerraformVariable } from "./cdktf";
import { createSynthesisError } from "./report";
import { hasSecretBrand, SECRET_BRAND } from "./secret-brand";

/**
 * Where a secret comes from: a {@link Secret}, a sensitive `TerraformVariable`, or a token: a reference such as
 * an attribute of a vault's data source. A string that is the secret itself is refused, because it would be written to
 * the synthesized files; so is text that is joined with a reference. Prefer {@link Secret.fromEnvironment}: the value of
 * a variable that is not ephemeral is written to plan files, such as the one that `cdktf diff` leaves in the stack's folder.
 *
 * A secret of another stack is refused. CDKTF would pass it on as an output, which is in clear in that stack's state.
 */
export type SecretSource = Secret | TerraformVariable | IResolvable | string;

/** How a secret is given, as data: other copies of this package read it too. */
export type SecretDescription =
  | { readonly kind: "environment"; readonly name: string }
  | { readonly kind: "variable"; readonly variable: TerraformVariable }
  | { readonly kind: "reference"; readonly reference: IResolvable | string }
  | { readonly kind: "plainText"; readonly value: string };

/** The names that Terraform keeps to itself in modules: https://developer.hashicorp.com/terraform/language/block/variable */
const RESERVED_NAMES: ReadonlySet<string> = new Set([
  "_",
  "count",
  "depends_on",
  "for_each",
  "lifecycle",
  "locals",
  "provider",
  "providers",
  "source",
  "version",
]);

/**
 * A secret, and the way it reaches Terraform. A secret made by one copy of this package works in every other copy, also
 * in that for the other CDK.
 */
export class Secret {
  /**
   * A secret from an environment variable of the process that runs Terraform, which reads it when it plans and applies.
   *
   * It becomes a sensitive, ephemeral Terraform variable of the stack. If the stack declares a variable of this name
   * itself, that one is used as it is declared; it must be sensitive.
   *
   * **Where the value appears:** in the environment. Not in the app, in the synthesized files, in plan files or in the
   * state. Exception: with `writeOnly: false` (and in `overrideUrl`, which is always kept) it is in plan files and in the state.
   *
   * @param variable The environment variable. Terraform reads only names that begin with `TF_VAR_`.
   * @throws Error if Terraform does not read a variable of this name, or has none of it, such as `TF_VAR_count`.
   */
  static fromEnvironment(variable: `TF_VAR_${string}`): Secret {
    const name = typeof variable === "string" ? /^TF_VAR_([A-Za-z_]\w*)$/.exec(variable)?.[1] : undefined;
    if (name === undefined) {
      // It may be the secret itself.
      const actual = typeof variable === "string" ? describeShape(variable) : describeActual(variable);
      throw createSynthesisError(
        `Secret.fromEnvironment needs the name of an environment variable that Terraform reads: "TF_VAR_" and letters, digits or "_", such as "TF_VAR_sinch_api_token". It got ${actual}. Give the variable such a name, here and in the environment, and never the secret itself.`,
      );
    }
    if (RESERVED_NAMES.has(name)) {
      throw createSynthesisError(
        `Terraform allows no variable of the name ${name}, which has a meaning of its own, so it cannot read the environment variable ${JSON.stringify(variable)}. Choose another name, there and in the environment, such as "TF_VAR_sinch_api_token".`,
      );
    }
    return new Secret({ kind: "environment", name });
  }

  /**
   * A secret from a Terraform variable that the app declares: sensitive, without a default, in the stack that uses it.
   * The same as passing the variable itself.
   *
   * **Where the value appears:** wherever it is given to Terraform, such as a `.tfvars` file or a workspace. Not in the
   * synthesized files, and not in the state. It is in plan files unless the variable is ephemeral
   * (`variable.addOverride("ephemeral", true)`), and synthesis warns of that. With `writeOnly: false` it is also in the state.
   *
   * @param variable The variable.
   */
  static fromVariable(variable: TerraformVariable): Secret {
    return new Secret({ kind: "variable", variable });
  }

  /**
   * A secret that Terraform reads from elsewhere: an attribute of an ephemeral resource, of a vault's data source or of
   * another resource, or an expression of such. The same as passing the reference itself, but text may be joined with
   * it: text that is not secret, because it is written to the synthesized files. Synthesis warns of that (AJO1017).
   *
   * **Where the value appears:** not in the synthesized files, which hold only the reference. From an ephemeral resource it
   * appears nowhere else. Data sources and resources keep their attributes in clear in plan files and in the state,
   * whatever uses them. With `writeOnly: false` the credential keeps it there too.
   *
   * @param reference A token, or an expression such as `"${ephemeral.vault_secret.brand.token}"`.
   */
  static fromReference(reference: IResolvable | string): Secret {
    return new Secret({ kind: "reference", reference });
  }

  /**
   * A secret in clear, as an exception. It is taken literally, also where it contains `${` or `%{`.
   *
   * **Where the value appears:** in the app's code and in the synthesized files. Synthesis warns of that (AJO1017). With
   * `writeOnly: false` also in plan files and in the state.
   *
   * @param value The secret, for example of an emulator.
   * @throws Error if the value is not a string.
   */
  static unsafePlainText(value: string): Secret {
    if (typeof value !== "string") {
      throw createSynthesisError(
        `Secret.unsafePlainText needs a string, but got ${value === null ? "null" : typeof value}. If it comes from process.env, set that environment variable.`,
      );
    }
    return new Secret({ kind: "plainText", value });
  }

  /** How the secret is given. */
  readonly kind: SecretDescription["kind"];

  private constructor(description: SecretDescription) {
    this.kind = description.kind;
    // A function, and not enumerable: the secret must not appear where an object is printed.
    Object.defineProperty(this, SECRET_BRAND, { value: () => description });
  }

  /**
   * Refuses to be part of a text, where JavaScript would write `[object Object]`.
   *
   * @throws Error always.
   */
  toString(): string {
    throw createSynthesisError(
      `A Secret cannot be part of a text, because its value is known only to Terraform. Give the Secret itself to a prop that takes secrets. To join a secret with text that is not secret, declare a sensitive TerraformVariable, and use Secret.fromReference(\`text\${variable.stringValue}\`). (AJO4028)`,
    );
  }
}

/** Why a Secret cannot be a value, and what to do. */
export const SECRET_AS_VALUE =
  "CDKTF cannot write it, because it is not a value. Give it to a prop that takes secrets, such as apiToken. Elsewhere declare a sensitive TerraformVariable, and give variable.stringValue.";

/** Reads how a secret is given, whichever copy of this package made it. Undefined if the value is not a Secret. */
export function readSecret(value: unknown): SecretDescription | undefined {
  if (!hasSecretBrand(value)) return undefined;
  const { [SECRET_BRAND]: describe } = value as { readonly [SECRET_BRAND]: () => SecretDescription };
  return describe();
}
