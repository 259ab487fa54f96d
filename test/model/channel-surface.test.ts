import { channelSurface, type ObjectInput, UNRESOLVED, validateInput } from "../../src/model";

type Surface = ObjectInput<typeof channelSurface.fields>;

const valid: Surface = {
  name: "Welcome-1",
  channel: "sms",
  smsType: "marketing",
  credentialId: "6f1b1f0e-6a0c-4c53-9d2b-0a4b6a1f2c3d",
  senderNumber: "+46701234567",
};
const findIssues = (more: Surface) => validateInput(channelSurface, { ...valid, ...more });

test.each([
  {},
  { name: "s" },
  { name: "A.b_c-1" },
  { executionField: "mobilePhone.number" },
  { executionField: "_tenant.phones.sms-1" },
  { subdomain: "link.example.com" },
  { subdomain: "l1nk-s" },
  { marketingActions: ["Email Targeting"] },
  { description: "For\nwelcomes" },
  { smsType: "transactional" },
])("%j is accepted", (more) => {
  expect(findIssues(more)).toEqual([]);
});

const createHostIssue = (name: string, resolution = "Write it as in AJO's list of SMS subdomains.") =>
  `The subdomain "${name}" is not a host name in lower case (AJO takes no capitals). ${resolution}`;
const createPathIssue = (path: string, resolution = "Copy the path of the attribute from the profile schema.") =>
  `The execution field "${path}" is not an XDM path: names joined by dots, such as "mobilePhone.number" (AJO). ${resolution}`;
const NAME_RULE = 'AJO takes a letter, then letters, digits, "_", "." and "-"';

test.each([
  [
    { name: "1-brand news" },
    "name",
    `The surface name "1-brand news" begins with "1" and has a blank in it: ${NAME_RULE}. Write "s1-brand-news".`,
  ],
  [{ name: "1st" }, "name", `The surface name "1st" begins with "1": ${NAME_RULE}. Write "s1st".`],
  [{ name: "" }, "name", `The surface name "" is empty: ${NAME_RULE}. Give it a name such as "brand-marketing".`],
  [{ name: "Hej då" }, "name", `The surface name "Hej då" has a blank in it: ${NAME_RULE}. Write "Hej-da".`],
  [
    { channel: "email" },
    "channel",
    '"email" is not a channel that this provider declares: it declares surfaces for SMS, MMS and RCS, all with the channel "sms". Write "sms", or create a surface for another channel in AJO\'s own screens.',
  ],
  [
    { smsType: "Marketing" },
    "smsType",
    '"Marketing" is not an SMS type of AJO. Did you mean "marketing"? Use "marketing" or "transactional".',
  ],
  [{ credentialId: "" }, "credentialId", "The credential id is empty. Give it a value."],
  [
    { description: "x " },
    "description",
    'The description "x " begins or ends with white space, which AJO would keep. Write "x".',
  ],
  [{ executionField: "mobilePhone." }, "executionField", createPathIssue("mobilePhone.")],
  [{ executionField: "1.number" }, "executionField", createPathIssue("1.number")],
  [{ executionField: "mobile phone" }, "executionField", createPathIssue("mobile phone")],
  [
    { executionField: "/mobilePhone/number" },
    "executionField",
    createPathIssue("/mobilePhone/number", 'Write "mobilePhone.number".'),
  ],
  [{ subdomain: "Link.example.com" }, "subdomain", createHostIssue("Link.example.com", 'Write "link.example.com".')],
  [{ subdomain: "-link" }, "subdomain", createHostIssue("-link")],
  [{ subdomain: "link..com" }, "subdomain", createHostIssue("link..com")],
  [{ marketingActions: ["ok", " "] }, "marketingActions", "The marketing action is empty. Give it a value."],
])("%j is refused", (more, field, detail) => {
  expect(findIssues(more)).toMatchObject([{ severity: "error", path: [field], detail }]);
});

test("A credential id that is not a UUID gives a warning", () => {
  expect(findIssues({ credentialId: "Welcome" })).toMatchObject([
    { severity: "warning", code: "AJO1014", path: ["credentialId"], summary: "Unusual credential id" },
  ]);
});

test("Fields that AJO cannot change in place require replacement", () => {
  const replacing = Object.entries(channelSurface.fields).filter(([, field]) => "requiresReplace" in field);
  expect(replacing.map(([name]) => name)).toEqual(["name", "channel", "subdomain"]);
});

test("An alphanumeric sender of a marketing surface gives a warning", () => {
  const issues = findIssues({ smsType: "marketing", senderNumber: "ACME" });
  expect(issues).toMatchObject([{ severity: "warning", code: "AJO1004", path: ["senderNumber"] }]);
  expect(issues[0]?.detail).toContain('"ACME" is the sender of a marketing surface, but nobody can answer');
  expect(findIssues({ smsType: "transactional", senderNumber: "ACME" })).toEqual([]);
  expect(findIssues({ smsType: UNRESOLVED, senderNumber: "ACME" })).toEqual([]);
  expect(findIssues({ smsType: "marketing", senderNumber: UNRESOLVED })).toEqual([]);
});
