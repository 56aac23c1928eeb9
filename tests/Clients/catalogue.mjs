// Validates JSON files against one JSON Schema, with a validator that is not ours. Takes SCHEMA and FILES, separated by colons. Prints one line per file.
import { readFileSync } from 'node:fs';
import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

const read = path => JSON.parse(readFileSync(path, 'utf8'));
const validate = addFormats(new Ajv2020({ strict: true, allowUnionTypes: true })).compile(read(process.env.SCHEMA));
for (const file of process.env.FILES.split(':')) {
  console.log(validate(read(file)) ? 'valid' : `invalid: ${validate.errors.map(error => `${error.instancePath} ${error.message}`).join('; ')}`);
}
