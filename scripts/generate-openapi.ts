import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { createOpenApiDocument } from "./openapi-document";

const file = resolve(__dirname, "../docs/openapi.json");
writeFileSync(file, `${JSON.stringify(createOpenApiDocument(), undefined, 2)}\n`);
