import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Fault, startEmulator } from "../../src/emulator";
import { FAULT_KINDS, type FaultMember } from "../../src/emulator/fault-kinds";

const GUIDE = readFileSync(join(__dirname, "..", "..", "docs", "guides", "rehearsing-failures.md"), "utf8");

const FAULTS = [...GUIDE.matchAll(/\{ "kind": .*? \}/g)].map(([json]) => JSON.parse(json) as Fault);

test("the guide shows every kind of fault, and when it can hit", () => {
  expect(new Set(FAULTS.map(({ kind }) => kind))).toEqual(new Set(Object.keys(FAULT_KINDS)));
  for (const when of ["before", "after"]) expect(FAULTS).toContainEqual(expect.objectContaining({ when }));
});

test("the emulator accepts every fault of the guide", async () => {
  const emulator = await startEmulator();
  try {
    for (const fault of FAULTS) emulator.injectFault(fault);
    expect(emulator.faults()).toHaveLength(FAULTS.length);
  } finally {
    await emulator.close();
  }
});

test("the guide names every member and every form of the kinds", () => {
  for (const { members } of Object.values(FAULT_KINDS)) {
    for (const [name, member] of Object.entries<FaultMember>(members)) {
      if (name !== "value") expect(FAULTS).toContainEqual(expect.objectContaining({ [name]: expect.anything() }));
      if (member.type === "choice" && name === "form")
        for (const value of member.values) expect(GUIDE).toContain(`\`${value}\``);
    }
  }
});
