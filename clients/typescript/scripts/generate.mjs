// Writes src/schema.ts (types) and src/operations.ts (facts that are needed while running) from the
// server's OpenAPI document; with --check, only compares.
//
// Usage: node scripts/generate.mjs [--check]
// OPENAPI_DOCUMENT names another document (path); the default is ../openapi.json of this repository.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import openapiTS, { astToString } from "openapi-typescript";
import ts from "typescript";

const source = process.env.OPENAPI_DOCUMENT
  ? resolve(process.env.OPENAPI_DOCUMENT)
  : fileURLToPath(new URL("../../openapi.json", import.meta.url));

const BANNER = `/**
 * The API's types, written by \`npm run generate\` from the server's OpenAPI document. Do not edit.
 */

`;

const document = JSON.parse(readFileSync(source, "utf8"));
for (const schema of Object.values(document.components.schemas)) {
  // A schema without words of its own carries those of the server's base class, which say
  // how the server is written and nothing about the wire.
  if (/^What a client (gets|sends)\./.test(schema.description ?? "")) delete schema.description;
}

const BLOB = ts.factory.createTypeReferenceNode("Blob");
const nodes = await openapiTS(document, {
  alphabetize: true,
  // A property with a default may be left out of a request.
  defaultNonNullable: false,
  transform: (schema) => (schema.format === "binary" ? BLOB : undefined),
});


const wanted = {
  "schema.ts": BANNER + astToString(nodes),
  "operations.ts": BANNER + operations(),
};

/** How each list is asked for its next rows, which POSTs know Idempotency-Key, what needs no sign-in. */
function operations() {
  const lists = {};
  const idempotent = [];
  const open = [];
  for (const [path, item] of Object.entries(document.paths).sort(([a], [b]) => (a < b ? -1 : 1))) {
    const names = new Set((item.get?.parameters ?? []).filter((p) => p.in === "query").map((p) => p.name));
    const rows = item.get && rowsOf(item.get);
    if (rows) {
      const paging = names.has("pageSize") && !names.has("offset") ? "page"
        : names.has("page") && !names.has("offset") ? "pageLimit"
        : names.has("offset") ? "offset"
        : "single";
      lists[path] = { paging, rows };
    }
    if (item.post?.parameters?.some((p) => p.name === "Idempotency-Key")) idempotent.push(path);
    const methods = Object.values(item).filter((operation) => operation?.operationId);
    if (methods.every((operation) => (operation.security ?? []).every((s) => Object.keys(s).length === 0)))
      open.push(path);
  }
  const lines = (values) => values.map((value) => `  ${JSON.stringify(value)},\n`).join("");
  return (
    "/** Lists: the key of their rows, and how the next ones are asked for. */\n" +
    "export const LISTS = {\n" +
    Object.entries(lists)
      .map(([p, l]) => `  ${JSON.stringify(p)}: { paging: "${l.paging}", rows: "${l.rows}" },\n`)
      .join("") +
    "} as const;\n\n" +
    "/** POSTs that take effect once per `Idempotency-Key`. */\n" +
    `export const IDEMPOTENCY_KEY_PATHS: readonly string[] = [\n${lines(idempotent)}];\n\n` +
    "/** Paths without credentials. */\n" +
    `export const OPEN_PATHS: readonly string[] = [\n${lines(open)}];\n`
  );
}

/** The key of the one array at the top of a 200 answer; undefined for other answers. */
function rowsOf(operation) {
  const schema = operation.responses["200"]?.content?.["application/json"]?.schema;
  const name = schema?.$ref?.split("/").at(-1);
  const properties = Object.entries((name ? document.components.schemas[name] : schema)?.properties ?? {});
  const arrays = properties.filter(([, property]) => property.type === "array");
  return arrays.length === 1 ? arrays[0][0] : undefined;
}

const check = process.argv.includes("--check");
for (const [name, text] of Object.entries(wanted)) {
  const target = new URL(`../src/${name}`, import.meta.url);
  if (!check) {
    writeFileSync(target, text);
    console.log(`src/${name} written from ${source}`);
    continue;
  }
  const found = existsSync(target) ? readFileSync(target, "utf8") : "";
  if (found !== text) {
    console.error(`src/${name} is not what ${source} says: run \`npm run generate\`.`);
    process.exitCode = 1;
  } else {
    console.log(`src/${name} is up to date.`);
  }
}
