import type { TimeSource } from "./clock";
import { FaultQueue } from "./faults";
import { RequestLog } from "./request-log";
import type { EmulatorSettings } from "./settings";
import { SinchAccounts } from "./sinch-accounts";
import type { Store } from "./store";
import { TokenIssuer } from "./tokens";
import { type AjoState, createAjoState } from "./world";

/** All that an emulator is made of, its HTTP server left aside. */
export interface EmulatorState {
  readonly settings: EmulatorSettings;
  readonly ajo: AjoState;
  readonly tokens: TokenIssuer;
  readonly faults: FaultQueue;
  readonly requestLog: RequestLog;
  /** The other side of a credential. */
  readonly sinch: { readonly accounts: SinchAccounts; readonly tokens: TokenIssuer };
}

/** An emulator with what a store holds. */
export function createEmulatorState(settings: EmulatorSettings, store: Store, now: TimeSource): EmulatorState {
  return {
    settings,
    ajo: createAjoState(store, now, settings.processingTime),
    tokens: new TokenIssuer(now),
    faults: new FaultQueue(),
    requestLog: new RequestLog(),
    sinch: { accounts: new SinchAccounts(), tokens: new TokenIssuer(now) },
  };
}

/** Makes everything as it was at the first start. Tokens stay valid. */
export function resetEmulatorState({ settings, ajo, faults, requestLog, sinch }: EmulatorState): void {
  ajo.store.clear();
  ajo.forcedFailures.length = 0;
  ajo.rejectedDatasets.clear();
  ajo.processingTime = settings.processingTime;
  faults.clear();
  requestLog.clear();
  sinch.accounts.clear();
}
