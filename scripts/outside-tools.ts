import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { findFakeTimeLibrary } from "./chaos/fake-clock";
import { findPostgres } from "./chaos/postgres";

/** Something in addition to Node and Terraform that only some tests need. */
export interface OutsideTool {
  /** What it is, such as `the proxy Squid`. */
  readonly title: string;
  /** The packages of Debian that have it. Left out if Debian has none. */
  readonly debianPackages?: readonly string[];
  /** How to install it, for people. Left out: with `apt-get`. */
  readonly install?: string;
  /** The file or the folder that it is in; undefined when it is not installed. */
  find(): string | undefined;
}

/** Debian has the programs of services here, which is not on the PATH of every user. */
const SERVICE_FOLDERS = ["/usr/sbin", "/usr/local/sbin"];

/** The file of a program on the PATH, or of a service. */
function findProgram(name: string): string | undefined {
  const folders = [...(process.env.PATH ?? "").split(delimiter), ...SERVICE_FOLDERS];
  return folders.map((folder) => join(folder, name)).find((file) => existsSync(file));
}

/** Every outside tool of the tests and of the chaos runs. */
export const OUTSIDE_TOOLS = {
  squid: {
    title: "the proxy Squid",
    debianPackages: ["squid", "openssl"],
    find: () => (findProgram("openssl") === undefined ? undefined : findProgram("squid")),
  },
  fakeTime: { title: "libfaketime", debianPackages: ["libfaketime"], find: findFakeTimeLibrary },
  postgres: { title: "PostgreSQL", debianPackages: ["postgresql"], find: findPostgres },
  chromium: {
    title: "the browser Chromium",
    debianPackages: ["chromium"],
    find: () => findProgram("chromium") ?? findProgram("google-chrome"),
  },
  terminal: {
    title: "script, which gives a program a terminal",
    debianPackages: ["bsdutils"],
    // That of other systems has other options.
    find: () => (process.platform === "linux" ? findProgram("script") : undefined),
  },
  pipelineCommands: {
    title: "what the pipelines run: curl, jq and rsync",
    debianPackages: ["curl", "jq", "rsync"],
    find: () => ["curl", "jq", "rsync"].map(findProgram).reduce((before, one) => (before === undefined ? before : one)),
  },
  actionlint: {
    title: "actionlint, the linter of workflows",
    // Debian has none. `.ci/run` builds it.
    install: "https://github.com/rhysd/actionlint",
    find: () => findProgram("actionlint"),
  },
  prlimit: { title: "prlimit", debianPackages: ["util-linux"], find: () => findProgram("prlimit") },
  strace: {
    title: "strace",
    // Not every container lets a process trace another one, so CI does not demand it.
    install: "apt-get install strace, and allow ptrace",
    find: () => (spawnSync("strace", ["-qq", "true"]).status === 0 ? findProgram("strace") : undefined),
  },
  mounts: {
    title: "unshare with the right to mount",
    // Not every container gives root this right, so CI does not demand it.
    install: "apt-get install util-linux, and run as root",
    find: () => (spawnSync("unshare", ["-m", "true"]).status === 0 ? findProgram("unshare") : undefined),
  },
  openTofu: {
    title: "OpenTofu",
    install: "https://opentofu.org/docs/intro/install",
    find: () => findProgram("tofu"),
  },
} as const satisfies Record<string, OutsideTool>;

/**
 * True if a missing tool is a failure: `AJO_TEST_TOOLS` is `required`, as in CI. A tool that Debian does not have is not
 * meant.
 */
export function isRequired({ debianPackages }: OutsideTool): boolean {
  return process.env.AJO_TEST_TOOLS === "required" && debianPackages !== undefined;
}

/** How to install a tool. */
export function describeInstall({ install, debianPackages = [] }: OutsideTool): string {
  return install ?? `apt-get install ${debianPackages.join(" ")}`;
}

/** What is missing and how to get it; undefined when the tool is there. */
export function explainMissing(tool: OutsideTool): string | undefined {
  return tool.find() === undefined ? `${tool.title} is missing. Install it: ${describeInstall(tool)}` : undefined;
}
