import { activate, draft, settle } from "../../src/emulator/life-cycle";

const fields = { name: "welcome", channel: "sms" } as const;

test.each([
  [999, "processing"],
  [1000, "active"],
  [5000, "active"],
])("checks that began at 500 and take 500 ms: at %i the surface is %s", (now, status) => {
  const submitted = activate(draft(fields), (checked) => ({ since: 500, fields: checked, failures: [] }));
  const settled = settle(submitted, now, 500);
  expect(settled.status).toBe(status);
  expect(settle(settled, now, 500)).toBe(settled);
});
