import { setFlagsFromString } from "node:v8";
import type { SecretMask } from "../model/secret-mask";
import type { ProcessMode, Provider } from "../plugin";
import type { ProviderData } from "./provider-data";

// Terraform starts a process several times per command: what is not needed to listen is loaded when this is called.

/** Creates the provider of a process, with what it leaves for other processes of the same Terraform command. */
export function createProcessProvider(
  mask: SecretMask,
  { isDebugging, onShutdown }: ProcessMode,
): Provider<ProviderData> {
  // The space for new objects would grow from 1 to 32 MB, which makes a large plan no faster. As an option of the
  // command line the flag would cost 10 ms at each start.
  setFlagsFromString("--semi-space-growth-factor=1");
  const { createAjoProvider } = require("./provider") as typeof import("./provider");
  if (isDebugging) return createAjoProvider(mask);
  const { ToldWarnings } = require("./told-warnings") as typeof import("./told-warnings");
  const openNotes = () => {
    const { openNoteFiles } = require("./note-files") as typeof import("./note-files");
    return openNoteFiles();
  };
  const { UnfinishedCreates } =
    require("./unfinished/unfinished-creates") as typeof import("./unfinished/unfinished-creates");
  const openCreates = () => {
    const { openJournal } = require("./unfinished/journal") as typeof import("./unfinished/journal");
    return openJournal();
  };
  const hasCreates = () => {
    const { hasJournalFolder } = require("./unfinished/state-location") as typeof import("./unfinished/state-location");
    return hasJournalFolder();
  };
  const isPartial = () => {
    const { isPartialRun } = require("./terraform-process") as typeof import("./terraform-process");
    return isPartialRun();
  };
  const unfinishedCreates = new UnfinishedCreates(openCreates, hasCreates, isPartial);
  const { ReleaseQueue } = require("./unfinished/owner") as typeof import("./unfinished/owner");
  const releases = new ReleaseQueue();
  onShutdown((how) => {
    // On a full disk it is as after an interrupt: Terraform may not have stored what it has got.
    const wasInterrupted = how.wasInterrupted || unfinishedCreates.isDiskFull;
    unfinishedCreates.close({ wasInterrupted });
    // Set by commands that only read.
    if (process.env.AJO_SKIP_RELEASE !== "true") return releases.close({ wasInterrupted });
  });
  return createAjoProvider(mask, new ToldWarnings(openNotes), unfinishedCreates, releases);
}
