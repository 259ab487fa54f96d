import { join } from "node:path";
import { installIntoStack, STACK_ADDRESS } from "../delivery";
import { Annotations, type ISynthesisSession, type TerraformProvider, TerraformStack } from "./core";

/** By this name CDKTF finds what an element of the tree has to do when its stack's files are written. */
const CUSTOM_SYNTHESIS = Symbol.for("cdktf/customSynthesis");

/**
 * Brings the provider's executable into the stack's folder whenever the app is synthesized, so that `terraform init`
 * finds it. `Testing.synth` writes no files, and so does this.
 */
export function installAtSynth(provider: TerraformProvider): void {
  Object.defineProperty(provider, CUSTOM_SYNTHESIS, {
    value: { onSynthesize: (session: ISynthesisSession) => installIntoOutdir(provider, session) },
  });
}

function installIntoOutdir(provider: TerraformProvider, { outdir, manifest }: ISynthesisSession): void {
  const stack = TerraformStack.of(provider);
  const providers = stack.allProviders();
  // A stack may have the provider several times, under aliases.
  if (providers.find((other) => CUSTOM_SYNTHESIS in other) !== provider) return;
  const others = providers.filter(({ terraformProviderSource: source }) => source && source !== STACK_ADDRESS);
  const { warnings: advice } = installIntoStack(
    join(outdir, manifest.forStack(stack).workingDirectory),
    others.map(({ terraformProviderSource: source = "", terraformGeneratorMetadata: metadata }) => ({
      source,
      version: metadata?.providerVersion ?? metadata?.providerVersionConstraint,
    })),
  );
  for (const message of advice) Annotations.of(provider).addWarning(message);
}
