// Loaded into a program before anything else, by `node --require`: notes which files, hosts, variables and processes it touches.
// One line of JSON for each, in a file beside this one. It is copied to where it may write.
const fs = require("node:fs");
const { resolve, join } = require("node:path");
const { fileURLToPath } = require("node:url");

const { appendFileSync } = fs;
const log = join(__dirname, "touches.jsonl");
const noted = new Set();
let isNoting = false;

function note(kind, access, target) {
  if (isNoting) return;
  isNoting = true;
  try {
    const line = `${JSON.stringify({ kind, access, target: String(target) })}\n`;
    if (noted.has(line)) return;
    noted.add(line);
    appendFileSync(log, line);
  } finally {
    isNoting = false;
  }
}

/** Notes each call of a function, and then calls it. */
function wrap(owner, name, report) {
  const original = owner[name];
  if (typeof original !== "function") return;
  function traced(...args) {
    try {
      report(args, this);
    } catch {}
    return new.target ? Reflect.construct(original, args, original) : Reflect.apply(original, this, args);
  }
  Object.defineProperty(traced, "length", { value: original.length });
  Object.setPrototypeOf(traced, original);
  traced.prototype = original.prototype;
  owner[name] = traced;
}

// Files. What is given as a descriptor was noted when it was opened.
const toPath = (path) => {
  if (typeof path === "number" || path === undefined) return undefined;
  return resolve(path instanceof URL ? fileURLToPath(path) : String(path));
};
const noteFile = (access, path) => {
  const file = toPath(path);
  if (file !== undefined) note("file", access, file);
};
const isWriting = (flags) =>
  typeof flags === "number" ? (flags & 3) !== 0 || (flags & fs.constants.O_CREAT) !== 0 : /[wa+]/.test(flags ?? "r");
const READS = [
  "access",
  "exists",
  "glob",
  "lstat",
  "open",
  "openAsBlob",
  "opendir",
  "readFile",
  "readdir",
  "readlink",
  "realpath",
  "stat",
  "statfs",
  "watch",
  "watchFile",
];
const WRITES = [
  "appendFile",
  "chmod",
  "chown",
  "lchmod",
  "lchown",
  "lutimes",
  "mkdir",
  "mkdtemp",
  "rm",
  "rmdir",
  "truncate",
  "unlink",
  "utimes",
  "writeFile",
];
for (const [api, suffixes] of [
  [fs, ["", "Sync"]],
  [fs.promises, [""]],
]) {
  for (const suffix of suffixes) {
    for (const name of READS) {
      wrap(api, name + suffix, ([path, flags]) =>
        noteFile(name === "open" && isWriting(flags) ? "write" : "read", path),
      );
    }
    for (const name of WRITES) wrap(api, name + suffix, ([path]) => noteFile("write", path));
    for (const name of ["copyFile", "cp", "link"]) {
      wrap(api, name + suffix, ([from, to]) => [noteFile("read", from), noteFile("write", to)]);
    }
    wrap(api, `rename${suffix}`, ([from, to]) => [noteFile("write", from), noteFile("write", to)]);
    wrap(api, `symlink${suffix}`, ([, path]) => noteFile("write", path));
  }
}
wrap(fs, "createReadStream", ([path]) => noteFile("read", path));
wrap(fs, "createWriteStream", ([path]) => noteFile("write", path));
wrap(process, "dlopen", ([, path]) => noteFile("read", path));

// The environment.
const environment = process.env;
const noteVariable = (access, name) => typeof name === "string" && note("environment", access, name);
process.env = new Proxy(environment, {
  get(target, name) {
    noteVariable("read", name);
    return target[name];
  },
  has(target, name) {
    noteVariable("read", name);
    return name in target;
  },
  getOwnPropertyDescriptor(target, name) {
    noteVariable("read", name);
    return Reflect.getOwnPropertyDescriptor(target, name);
  },
  ownKeys(target) {
    note("environment", "read", "*");
    return Reflect.ownKeys(target);
  },
  set(target, name, value) {
    noteVariable("write", name);
    return Reflect.set(target, name, value);
  },
  deleteProperty(target, name) {
    noteVariable("write", name);
    return Reflect.deleteProperty(target, name);
  },
});

// The network.
const net = require("node:net");
const dns = require("node:dns");
const describeAddress = (args) => {
  const [first] = Array.isArray(args[0]) ? args[0] : args;
  if (typeof first === "object" && first !== null) {
    if (typeof first.fd === "number") return undefined;
    return first.path ?? `${first.host ?? "localhost"}:${first.port ?? 0}`;
  }
  if (typeof first === "string" && Number.isNaN(Number(first))) return first;
  return `${typeof args[1] === "string" ? args[1] : "localhost"}:${first ?? 0}`;
};
const noteNetwork = (access, address) => address !== undefined && note("network", access, address);
wrap(net.Socket.prototype, "connect", (args) => noteNetwork("connect", describeAddress(args)));
wrap(net.Server.prototype, "listen", (args) => noteNetwork("listen", describeAddress(args)));
for (const api of [dns, dns.promises]) {
  for (const name of Object.keys(api).filter((name) => /^(?:lookup|resolve|reverse)/.test(name))) {
    wrap(api, name, ([host]) => note("network", "look up", host));
  }
}
const dgram = require("node:dgram");
wrap(dgram, "createSocket", () => note("network", "connect", "UDP"));

// Processes.
const child = require("node:child_process");
for (const name of ["spawn", "spawnSync", "execFile", "execFileSync"])
  wrap(child, name, ([command]) => note("process", "start", command));
for (const name of ["exec", "execSync"]) wrap(child, name, ([command]) => note("process", "start", `sh -c ${command}`));
wrap(child, "fork", ([path]) => note("process", "start", `node ${path}`));
wrap(require("node:worker_threads"), "Worker", () => note("process", "start", "a thread"));
wrap(process, "kill", ([, signal]) => note("process", "signal", signal ?? "SIGTERM"));

// What `import` gives of these modules is a copy of their members.
require("node:module").syncBuiltinESMExports();
