import { spawn } from "node:child_process";
import { connect } from "node:net";

/** Starts a plugin without TLS, connects to it, says so, and stays. For tests that kill it. */
const [, , plugin = ""] = process.argv;
const child = spawn(plugin, { stdio: ["inherit", "pipe", "inherit"] });
child.stdout.setEncoding("utf8").once("data", (line: string) => {
  const [, , , address = ""] = line.split("|");
  connect(address).once("connect", () => process.stdout.write("connected\n"));
});
