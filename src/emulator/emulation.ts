import type { Clock } from "./clock";
import { Faults } from "./faults";
import { RequestLog } from "./request-log";
import type { EmulatorSettings } from "./settings";
import { SinchAccounts } from "./sinch-accounts";
import type { Store } from "./store";
import { Tokens } from "./tokens";
import { type World, worldOf } from "./world";

/** All that an emulator is made of, its HTTP server left aside. */
export interface Emulation {
  readonly settings: EmulatorSettings;
  readonly world: World;
  readonly tokens: Tokens;
  readonly faults: Faults;
  readonly requests: RequestLog;
  /** The other side of a credential. */
  readonly sinch: { readonly accounts: SinchAccounts; readonly tokens: Tokens };
}

/** An emulator with what a store holds. */
export function emulationOf(settings: EmulatorSettings, store: Store, clock: Clock): Emulation {
  return {
    settings,
    world: worldOf(store, clock, settings.processingTime),
    tokens: new Tokens(clock),
    faults: new Faults(),
    requests: new RequestLog(),
    sinch: { accounts: new SinchAccounts(), tokens: new Tokens(clock) },
  };
}

/** Makes everything as it was at the first start. Tokens stay valid. */
export function reset({ settings, world, faults, requests, sinch }: Emulation): void {
  world.store.clear();
  world.failures.length = 0;
  world.unfitDatasets.clear();
  world.processingTime = settings.processingTime;
  faults.clear();
  requests.clear();
  sinch.accounts.forget();
}
