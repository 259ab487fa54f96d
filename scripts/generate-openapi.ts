import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { openApiDocument } from "./openapi-document";

const file = resolve(__dirname, "../docs/openapi.json");
writeFileSync(file, `${JSON.stringify(openApiDocument(), undefined, 2)}\n`);
