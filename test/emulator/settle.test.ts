import { activate, completeChecks, createDraft } from "../../src/emulator/life-cycle";

const fields = { name: "welcome", channel: "sms" } as const;

test.each([
  [999, "processing"],
  [1000, "active"],
  [5000, "active"],
])("checks that began at 500 and take 500 ms: at %i the surface is %s", (now, status) => {
  const submitted = activate(createDraft(fields), (checked) => ({ since: 500, fields: checked, failures: [] }));
  const settled = completeChecks(submitted, now, 500);
  expect(settled.status).toBe(status);
  expect(completeChecks(settled, now, 500)).toBe(settled);
});
