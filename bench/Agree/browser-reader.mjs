// Reads archives with zip.js in one page of one Chromium. Takes a line of JSON for each on standard input, { archive, password }, and answers each with a line: { entries, faults }.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { withPage } from '../../tests/Clients/browser.mjs';

// The packages are those that the page is put together from.
const openPage = new URL('../../functions/Portal/Open/', import.meta.url);
const { build } = createRequire(openPage)('esbuild');
const bundle = await build({
  stdin: { contents: readFileSync(new URL('zip-reader.js', import.meta.url), 'utf8'), resolveDir: fileURLToPath(openPage) },
  bundle: true,
  format: 'iife',
  target: 'es2022',
  logOverride: { 'empty-import-meta': 'silent' },
  write: false,
});

const folder = mkdtempSync(join(tmpdir(), 'overstap-agree-page-'));
try {
  // From the disk, since browsers derive keys for pages whose origin they trust only.
  const file = join(folder, 'page.html');
  writeFileSync(file, '<!doctype html><meta charset="utf-8"><title>Reader</title><input type="file" id="file">');
  // Four gigabytes take their time.
  await withPage(pathToFileURL(file).href, { patience: 30 * 60_000 }, async ({ page }) => {
    await page.addScriptTag({ content: bundle.outputFiles[0].text });
    for await (const line of createInterface({ input: process.stdin })) {
      const { archive, password } = JSON.parse(line);
      await (await page.$('#file')).uploadFile(archive);
      console.log(await page.evaluate(secret => globalThis.readArchive(secret), password));
    }
  });
} finally {
  rmSync(folder, { recursive: true, force: true });
}
