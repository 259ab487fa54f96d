import type { OpenEphemeralResource_Response, RenewEphemeralResource_Response } from "../gen/tfplugin6";
import { PrivateState } from "../private-state";
import type { SecretMask } from "../provider";
import type { Block } from "../schema";
import type { Handler } from "../serve/rpc";
import type { ObjectValue } from "../value";
import { timestampMessage } from "../values/timestamp";
import { encodeState } from "./returned-state";
import { maskTexts } from "./secret-values";
import type { Session } from "./session";

/** Opens an ephemeral resource. What it gives is masked from then on, be it marked as sensitive or not. */
export function openEphemeralResource<Api>(session: Session<Api>): Handler<"openEphemeralResource"> {
  return async ({ typeName, config: sent }, rpc) => {
    const answer: Omit<OpenEphemeralResource_Response, "diagnostics"> = {};
    const diagnostics = await session.attempt(`open ${typeName}`, rpc, async (call) => {
      const resource = session.ephemeralResources.get(typeName);
      const { block } = resource.schema;
      const config = session.decodeObject(block, sent);
      const kept = PrivateState.empty();
      const { result, renewAt } = await resource.open({ ...call, api: session.api, private: kept, config });
      answer.result = encodeState(result, { typeName, block, mask: session.mask, diagnostics: call.diagnostics });
      maskGiven(block, config, result, session.mask);
      if (renewAt) answer.renewAt = timestampMessage(renewAt);
      answer.private = kept.toBytes();
    });
    return { ...answer, diagnostics };
  };
}

/** Makes an open one last longer. Terraform keeps the private data that it answers for the next time. */
export function renewEphemeralResource<Api>(session: Session<Api>): Handler<"renewEphemeralResource"> {
  return async ({ typeName, private: bytes }, rpc) => {
    const answer: Omit<RenewEphemeralResource_Response, "diagnostics"> = { private: bytes };
    const diagnostics = await session.attempt(`renew ${typeName}`, rpc, async (call) => {
      const resource = session.ephemeralResources.get(typeName);
      const kept = privateOf(bytes);
      const renewed = await resource.renew?.({ ...call, api: session.api, private: kept });
      if (renewed?.renewAt) answer.renewAt = timestampMessage(renewed.renewAt);
      answer.private = kept.toBytes();
    });
    return { ...answer, diagnostics };
  };
}

/** Gives back what an open one took. Gets the private data of its opening, whatever came of renewals. */
export function closeEphemeralResource<Api>(session: Session<Api>): Handler<"closeEphemeralResource"> {
  return async ({ typeName, private: bytes }, rpc) => {
    const diagnostics = await session.attempt(`close ${typeName}`, rpc, async (call) => {
      const resource = session.ephemeralResources.get(typeName);
      await resource.close?.({ ...call, api: session.api, private: privateOf(bytes) });
    });
    return { diagnostics };
  };
}

/** The bytes are missing where Terraform was given none. */
function privateOf(bytes: Uint8Array | undefined): PrivateState {
  return bytes ? PrivateState.parse(bytes) : PrivateState.empty();
}

/** Masks what the configuration did not hold. */
function maskGiven(block: Block, config: ObjectValue, result: ObjectValue, mask: SecretMask): void {
  for (const name of Object.keys(block.attributes)) {
    if ((config[name] ?? null) === null) maskTexts(result[name] ?? null, mask);
  }
}
