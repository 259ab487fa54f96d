import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { validate } from "@apidevtools/swagger-parser";
import { createOpenApiDocument } from "../../scripts/openapi-document";
import { contract, PROBLEM_TYPES, toProblemUrn } from "../../src/api";

const file = resolve(__dirname, "../../docs/openapi.json");
const readDocument = () => JSON.parse(readFileSync(file, "utf8"));

test("The committed document is the contract's", () => {
  // If it is not: npm run generate:openapi
  expect(readDocument()).toEqual(JSON.parse(JSON.stringify(createOpenApiDocument())));
});

test("The document is valid OpenAPI 3.1", async () => {
  await expect(validate(readDocument())).resolves.toMatchObject({ openapi: "3.1.1" });
});

test("The validator refuses documents that are not OpenAPI 3.1", async () => {
  const broken = readDocument();
  broken.paths["/api-credentials"].get.responses = { "200": { headers: {} } };
  await expect(validate(broken)).rejects.toThrow(/description/);
});

test("Every route and every problem of the contract is described", () => {
  const document = readDocument();
  for (const { path, method, operationId } of Object.values(contract)) {
    expect(document.paths[path][method].operationId).toBe(operationId);
  }
  const text = JSON.stringify(document);
  for (const name of Object.keys(PROBLEM_TYPES) as (keyof typeof PROBLEM_TYPES)[]) {
    expect(text).toContain(toProblemUrn(name));
  }
});

test("Answers have no secrets, requests mark them as write-only", () => {
  const { schemas } = readDocument().components;
  for (const name of ["SinchSmsCredential", "SinchMmsCredential", "SinchRcsCredential"]) {
    expect(schemas[name].properties).not.toHaveProperty("apiToken");
    expect(schemas[name].properties).toHaveProperty("apiTokenUpdatedAt");
    expect(schemas[`${name}Create`].properties.apiToken).toMatchObject({ writeOnly: true, format: "password" });
    expect(schemas[`${name}Create`].required).toContain("apiToken");
    expect(schemas[`${name}Replace`].required).not.toContain("apiToken");
  }
});
