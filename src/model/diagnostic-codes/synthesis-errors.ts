import type { CodeTexts } from "./codes";
import { SOURCES } from "./sources";

const {
  contract,
  provider,
  terraformDynamicBlocks,
  terraformForEach,
  terraformNames,
  terraformProviders,
  terraformSecrets,
} = SOURCES;

/** Errors of a stack: what the constructs find when it is synthesised. */
export const SYNTHESIS_ERRORS = {
  AJO4020: {
    title: "A construct has no usable name in Terraform",
    severity: "error",
    cause:
      "The name of a resource in Terraform comes from the construct's id, without what Terraform does not allow. It is empty, begins with a digit or a dash, is a reference, or is that of another construct of the same type in the stack.",
    impact:
      "Terraform would refuse the stack. Of two constructs with one name, CDKTF would write one resource, which mixes the values of both.",
    resolution:
      "Give the construct the id that the error proposes, or call `overrideLogicalId` on its `resource`. The id is part of the resource's address: for an object that is in the state, add `resource.moveFromId`.",
    sources: [terraformNames, provider],
  },
  AJO4021: {
    title: "It is not clear which provider manages an object",
    severity: "error",
    cause:
      "Constructs of a stack choose no provider while each `AjoProvider` of the stack has an alias, or while two have none; or they choose a provider of another stack.",
    impact:
      "Terraform would take an empty provider block in place of the one that was meant, and with it the sandbox of the environment, or would refuse the stack.",
    resolution:
      "Pass the provider to each construct that the error names, or declare one `AjoProvider` without an alias in the stack.",
    sources: [terraformProviders, provider],
  },
  AJO4022: {
    title: "One name is declared twice",
    severity: "error",
    cause:
      "Two credentials, two webhooks or two surfaces of one configuration have the same name in the same sandbox. Credentials of all vendors share their names. Stacks of one CDKTF app count as one configuration, if their providers name the same `orgId` (otherwise see AJO1020).",
    impact: "AJO gives a name once, so the apply would create one of them, fail at the other, and end halfway.",
    resolution: "Give each its own name, or its own sandbox. If one object is meant, declare it once and refer to it.",
    sources: [contract],
  },
  AJO4023: {
    title: "A dependency is in another stack or app",
    severity: "error",
    cause:
      "A construct depends on something of another stack, by `dependsOn` or by `node.addDependency`. Or one of its values comes from another app, or from another copy of the CDK: `cdktf` in an app of `cdktn`, or the reverse.",
    impact:
      "Terraform orders the resources of one stack only. It would refuse the stack. Nothing passes a value from one app to another.",
    resolution:
      "Order the stacks instead: `stack.addDependency(otherStack)`. A reference, such as to an id, does so by itself. Take everything from one CDK, and declare what is referred to in the same app.",
    sources: [provider],
  },
  AJO4024: {
    title: "An output would show secrets",
    severity: "error",
    cause:
      "A construct with sensitive arguments, or its `fqn`, is the value of a `TerraformOutput`, which means all of its attributes. Or the value is a sensitive attribute. A local value that holds them and `nonsensitive()` around them count, too. Or the output is in another stack, and one of its values is a sensitive attribute.",
    impact:
      "Terraform refuses to show sensitive values, and shows them with `nonsensitive()`. In another stack it does not know that they are sensitive, and would show them.",
    resolution: "Pass one attribute, such as the `id`, or set `sensitive: true` on the output.",
    sources: [terraformSecrets],
  },
  AJO4025: {
    title: "A whole block is a reference",
    severity: "error",
    cause:
      "A construct got a reference for a prop that becomes a block in Terraform, such as `optOut: Fn.lookup(…)`, for a `lifecycle`, or for an `accessKey`. Only the members may be references.",
    impact:
      "Terraform must know which blocks there are before it knows any values. CDKTF would leave the block out without a word, and with it the keywords and replies in it, or fail deep inside.",
    resolution:
      "Write the block as an object with a reference for each member. If only Terraform knows whether there is such a block, add the `dynamic` block that the error shows to the construct's `resource`.",
    sources: [terraformDynamicBlocks, provider],
  },
  AJO4026: {
    title: "One of several objects must be chosen",
    severity: "error",
    cause: "A construct with `count` or `forEach`, which stands for several objects, is used where one is needed.",
    impact: "It has no single id. Terraform would refuse the plan.",
    resolution:
      "Refer to one of them by its index or key, as the error shows. A construct with the same `count` or `forEach` uses `count.index` or `each.key`.",
    sources: [terraformForEach, provider],
  },
  AJO4027: {
    title: "A secret comes from another stack",
    severity: "error",
    cause:
      "A construct takes a secret from a variable, a local value or an attribute of another stack of the CDKTF app. Or a sensitive variable of another stack is in another prop of a construct or of `AjoProvider`, in an override, in a meta-argument, or in an output or a local value beside them. Constructs report it when the app is synthesized.",
    impact:
      "CDKTF passes values between stacks as outputs, and Terraform keeps outputs in clear in the state of the stack that they come from.",
    resolution:
      'Use `Secret.fromEnvironment("TF_VAR_…")`, which gives each stack a variable of its own, or declare the source in the stack that uses it. What is not secret can come from a variable that is not sensitive.',
    sources: [terraformSecrets, provider],
  },
  AJO4030: {
    title: "Objects depend on each other in a circle",
    severity: "error",
    cause:
      "Each of several constructs waits for the next, and the last one for the first: by `node.addDependency`, which counts for all resources under a construct, by `dependsOn`, or by a reference.",
    impact: "Terraform creates first what others depend on. It would refuse the stack, and name addresses only.",
    resolution:
      "Remove one of the dependencies that the error names, most often a `node.addDependency`. A reference, such as to an id, needs none beside it.",
    sources: [provider],
  },
  AJO4033: {
    title: "An ephemeral value is used where Terraform keeps values",
    severity: "error",
    cause:
      "An attribute of an ephemeral resource, such as `new EphemeralAccessToken(…).token`, is in an argument of a resource that is not write-only, in an argument of a data source, in an output, in a `count` or a `forEach`. A local value that holds it counts, too. Constructs report it when the app is synthesized.",
    impact: "Terraform keeps no ephemeral value in a plan or a state, so it would refuse the stack.",
    resolution:
      "Give it to an argument that keeps nothing: a prop that takes secrets, another write-only argument, a setting of a provider, or another ephemeral resource. A value that is kept comes from a data source or from a variable.",
    sources: [terraformSecrets, provider],
  },
  AJO4034: {
    title: "An address does not fit a moved, removed or import block",
    severity: "error",
    cause:
      "`Moved`, `Removed` or `importFrom` names an address that is no address of a resource, that another construct of the stack still has, or that two of the blocks name. Or the object to import is given by a name without a sandbox.",
    impact:
      "Terraform would refuse the stack, or would destroy an object of which the state says something else than the app.",
    resolution:
      "Write the old address as `terraform state list` shows it, such as `ajo_channel_surface.old_name`. Remove the construct that was moved or removed. Give the sandbox with a name.",
    sources: [provider],
  },
  AJO4035: {
    title: "CDKTF cannot write something as HCL",
    severity: "error",
    cause:
      "The app is synthesized to HCL (`cdktf synth --hcl`), and holds a `Check`, a `Removed` or an ephemeral resource, for which CDKTF's HCL has no place.",
    impact:
      "CDKTF would leave it out without a word. Without a `removed` block, Terraform would destroy what it is to forget.",
    resolution: "Synthesize to JSON, which is the default, or write that block by hand beside the HCL.",
    sources: [provider],
  },
} satisfies Partial<CodeTexts<"AJO4">>;
