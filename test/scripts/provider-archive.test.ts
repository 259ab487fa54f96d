import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { unzipSync } from "fflate";
import { packProvider } from "../../scripts/provider-archive";

const PROGRAM = Buffer.from("#!/bin/sh\necho hello\n".repeat(20));

const pack = (program: Uint8Array = PROGRAM) => packProvider(program, "1.2.3", true);
const decodeArchive = ({ archive }: { readonly archive: string }) => Buffer.from(archive, "base64");

test("the archive holds the program, by the name that Terraform and Node take it by", () => {
  const files = unzipSync(decodeArchive(pack()));
  expect(Object.keys(files)).toEqual(["terraform-provider-ajo_v1.2.3.cjs"]);
  expect(Buffer.from(files["terraform-provider-ajo_v1.2.3.cjs"] ?? [])).toEqual(PROGRAM);
});

test("its entry is made by Unix, a regular file that all may execute", () => {
  const bytes = decodeArchive(pack());
  const entry = bytes.indexOf("PK\x01\x02", "latin1");
  expect(bytes.readUInt8(entry + 5)).toBe(3);
  expect(bytes.readUInt16LE(entry + 40)).toBe(0o100755);
});

test.each(["UTC", "Pacific/Kiritimati", "America/Los_Angeles"])(
  "the same program gives the same bytes in %s",
  (zone) => {
    const script = `const { packProvider } = require("./scripts/provider-archive.ts");
    const packed = packProvider(Buffer.from(${JSON.stringify(PROGRAM.toString())}), "1.2.3", true);
    process.stdout.write(JSON.stringify(packed));`;
    const packed = execFileSync(process.execPath, ["--import", "tsx", "--input-type=commonjs", "-e", script], {
      cwd: join(__dirname, "..", ".."),
      encoding: "utf8",
      env: { PATH: process.env.PATH, TZ: zone },
    });
    expect(JSON.parse(packed)).toEqual(pack());
  },
);

test("a release has the version of the package, and any other build one that its program determines", () => {
  const packUnreleased = (text: string) => packProvider(Buffer.from(text), "1.2.3", false).version;
  expect(pack().version).toBe("1.2.3");
  expect(packUnreleased("one")).toMatch(/^1\.2\.3\+dev\.[0-9a-f]{10}$/);
  expect(packUnreleased("one")).toBe(packUnreleased("one"));
  expect(packUnreleased("one")).not.toBe(packUnreleased("two"));
});
