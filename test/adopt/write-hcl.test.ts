import { writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { declareObjects } from "../../src/adopt/declare-objects";
import { writeHcl } from "../../src/adopt/write-hcl";
import { NameChooser } from "../../src/estate/choose-names";
import type { ExistingObject } from "../../src/estate/read-estate";
import { quoteVisibly } from "../../src/text/terraform-text";
import { createTemporaryFolder } from "../support/temporary-folder";
import { runTerraform } from "../support/terraform";
import { estateBodies, oddTexts, toExisting, toExistingObjects } from "./estates";

const write = (objects: readonly ExistingObject[], estate = objects, options = {}) =>
  writeHcl(
    declareObjects(objects, {
      estate,
      ...{ existingTargets: new Map(), chosenNames: new Map() },
      names: new NameChooser([]),
      variables: new NameChooser([]),
    }),
    { sandbox: "prod", namesSandbox: false, ...options },
  );

function writeFolder(text: string): string {
  const folder = createTemporaryFolder();
  writeFileSync(join(folder, "adopted.tf"), text);
  return folder;
}

test("Terraform reads the texts that were written", () => {
  const texts = fc.sample(oddTexts, { numRuns: 300, seed: 5 });
  const outputs = texts.map((text, index) => `output "t${index}" {\n  value = ${quoteVisibly(text)}\n}\n`);
  const folder = writeFolder(outputs.join("\n"));
  expect(runTerraform(folder, ["apply", "-auto-approve"])).toMatchObject({ code: 0 });
  const read = JSON.parse(runTerraform(folder, ["output", "-json"]).output);
  for (const [index, text] of texts.entries()) expect(read[`t${index}`].value).toBe(text);
});

test("Texts of several lines come back with their lines, and no other", () => {
  const texts = fc.sample(oddTexts, { numRuns: 40, seed: 6 });
  const surfaces = texts.map((description, index) => toExisting("surfaces", { name: "n", description }, index));
  const values = [...write(surfaces).matchAll(/^ {2}description\s+= ((?:join\([\s\S]*?^ {2}\]\))|.*)$/gm)];
  expect(values).toHaveLength(texts.length);
  const outputs = values.map(([, value], index) => `output "t${index}" {\n  value = ${value}\n}\n`);
  const folder = writeFolder(outputs.join("\n"));
  expect(runTerraform(folder, ["apply", "-auto-approve"])).toMatchObject({ code: 0 });
  const read = JSON.parse(runTerraform(folder, ["output", "-json"]).output);
  for (const [index, text] of texts.entries()) expect(read[`t${index}`].value).toBe(text);
});

test("The file is as terraform fmt leaves it", () => {
  const folder = createTemporaryFolder();
  for (const [index, bodies] of fc.sample(estateBodies, { numRuns: 40, seed: 8 }).entries())
    writeFileSync(join(folder, `adopted${index}.tf`), write(toExistingObjects(bodies)));
  expect(runTerraform(folder, ["fmt", "-check", "-diff"])).toEqual({ code: 0, output: "" });
});

test("What is not adopted is looked up, and another sandbox is named everywhere", () => {
  const sms = toExisting("credentials", { vendor: "sinch", name: `Brand $\{SMS}`, servicePlanId: "1" }, 1);
  const surface = toExisting("surfaces", { name: "news", channel: "sms", credentialId: sms.id }, 2);
  expect(
    write([surface], [sms, surface], { sandbox: "stage", namesSandbox: true }),
  ).toBe(`data "ajo_sinch_sms_credential" "brand_sms" {
  name    = "Brand $\${SMS}"
  sandbox = "stage"
}

import {
  to = ajo_channel_surface.news
  id = "stage/${surface.id}"
}

resource "ajo_channel_surface" "news" {
  name          = "news"
  credential_id = data.ajo_sinch_sms_credential.brand_sms.id
  sandbox       = "stage"
}
`);
});

test("AJO keeps the secrets that it has, and a draft stays a draft", () => {
  const sms = toExisting(
    "credentials",
    {
      ...{ vendor: "sinch", name: "brand", servicePlanId: "1", apiTokenUpdatedAt: "2026-01-01T00:00:00Z" },
      overrideUrl: "https://example.com/in?token=1",
    },
    1,
  );
  const surface = toExisting("surfaces", { name: "news", channel: "sms" }, 2);
  const text = write([sms, { ...surface, status: "draft" }, { ...surface, name: "active", status: "active" }]);
  const readBlock = (address: string) => text.split(`resource ${address} {\n`)[1]?.split("\n}\n")[0] ?? "";
  // Only a write-only argument has a version. The URL, which is no secret of Terraform's state, is compared as ever.
  expect(readBlock('"ajo_sinch_sms_credential" "brand"')).toMatch(
    /override_url\s+= var\.brand_override_url\n[\s\S]*ignore_changes = \["?api_token_wo_version"?\]\n/,
  );
  expect(readBlock('"ajo_channel_surface" "news"')).toMatch(/^ {2}submit += false$/m);
  expect(readBlock('"ajo_channel_surface" "active"')).not.toMatch(/submit|lifecycle/);
});
