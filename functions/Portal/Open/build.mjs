// Puts the page together: one HTML file that needs no other. Takes the file to write; beside it goes the policy, for the header of the answer.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = new URL('.', import.meta.url);
const read = name => readFileSync(new URL(name, here), 'utf8');
const hash = text => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

const bundle = await build({
  absWorkingDir: fileURLToPath(here),
  entryPoints: ['main.js'],
  bundle: true,
  minify: true,
  format: 'iife',
  target: 'es2022',
  charset: 'utf8',
  legalComments: 'inline',
  logOverride: { 'empty-import-meta': 'silent' },
  write: false,
});
// Neither may end the element that it stands in.
const script = bundle.outputFiles[0].text.replace(/<\/(script)/gi, '<\\/$1').replaceAll('<!--', '<\\!--');
const style = `\n${read('page.css')}`;
const policy = [
  "default-src 'none'", `script-src ${hash(script)}`, `style-src ${hash(style)}`, 'img-src blob: data:', 'worker-src blob:', "connect-src 'none'", "base-uri 'none'", "form-action 'none'",
].join('; ');
const parts = { POLICY: policy, STYLE: style, SCRIPT: script };
const [file] = process.argv.slice(2);
writeFileSync(file, read('page.html').replace(/@(POLICY|STYLE|SCRIPT)@/g, (_, part) => parts[part]));
writeFileSync(`${file}.policy`, policy);
