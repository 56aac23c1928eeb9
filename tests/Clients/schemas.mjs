// Validates exported files against the JSON Schemas that go with them, with a validator that is not ours, in its strict mode.
// Takes COPY, a folder with schemas/<service>.schema.json and data/<service>/<table>.json. Prints a line per fault, then how many files are valid.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

const read = path => JSON.parse(readFileSync(path, 'utf8'));
const copy = process.env.COPY;
const ajv = addFormats(new Ajv2020({ strict: true, allowUnionTypes: true, allErrors: false }));
let valid = 0;
for (const service of readdirSync(join(copy, 'data')).sort()) {
  const validate = ajv.compile(read(join(copy, 'schemas', `${service}.schema.json`)));
  for (const table of readdirSync(join(copy, 'data', service)).sort()) {
    if (validate(read(join(copy, 'data', service, table)))) valid++;
    else console.log(`invalid: ${service}/${table}`);
  }
}
console.log(`schemas: ${valid} files are valid`);
