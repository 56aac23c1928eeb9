// Looks at every screen of the page that opens a copy, in light and in dark, with the accessibility rules of axe. Takes PAGE, COPY, PASSWORD, LANGUAGE; with SHOTS, a folder, keeps pictures. Prints violations, then a line per scheme.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { open, withPage } from './browser.mjs';

const { PAGE, COPY, PASSWORD, LANGUAGE, SHOTS } = process.env;
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

for (const [scheme, width] of [['light', 1200], ['dark', 390]]) {
  await withPage(PAGE, { scheme, width, language: LANGUAGE }, async ({ page }) => {
    let screens = 0;
    const look = async name => {
      await page.evaluate(axe);
      const { passes, violations } = await page.evaluate(() => axe.run());
      for (const rule of violations) console.log(`violation on ${name}: ${rule.id}: ${rule.nodes.slice(0, 3).map(node => `${node.html} ${node.failureSummary}`).join(' | ')}`);
      if (passes.length > 10) screens++;
      if (SHOTS) await page.screenshot({ path: join(SHOTS, `${scheme}-${name}.png`) });
    };
    await look('start');
    await open(page, COPY, 'A'.repeat(26));
    await look('refusal');
    await open(page, COPY, PASSWORD);
    await page.$eval('details', details => { details.open = true; });
    await look('services');
    // The first table that can be read, which is also shown as a table.
    for (let at = 0; !await page.$('.letter'); at++) {
      await page.evaluate(() => document.querySelector('main p button')?.textContent.startsWith('←') && document.querySelector('main p button').click());
      await page.evaluate(place => document.querySelectorAll('button.row')[place].click(), at);
      await page.waitForSelector('.range:not(:empty)');
    }
    await look('read');
    await page.click('.views button');
    await page.waitForSelector('#records table');
    await look('table');
    await page.click('th[scope=row] button');
    await look('record');
    console.log(`${scheme}: ${screens} screens`);
  });
}
