// Opens a copy with the page as a person with a mouse does. Takes PAGE, COPY, PASSWORD, FOLDER (the same copy, unpacked by the product), KEYS and OTHERKEY. Prints a line per step.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { open, press, settled, withPage } from './browser.mjs';

const { PAGE, COPY, PASSWORD, FOLDER, KEYS, OTHERKEY } = process.env;

await withPage(PAGE, {}, async ({ page, requests, errors, downloaded }) => {
  const text = selector => page.$eval(selector, element => element.textContent);
  const rows = () => page.$$eval('#records tbody tr', all => all.map(row => [...row.children].map(cell => cell.textContent)));
  const ranged = async begin => page.waitForFunction(wanted => document.querySelector('.range').textContent.startsWith(wanted), {}, begin);

  console.log(`opened: ${await open(page, COPY, PASSWORD)}`);
  const manifest = JSON.parse(readFileSync(join(FOLDER, 'manifest.json'), 'utf8'));
  const listed = await page.$$eval('button.row', all => all.length);
  console.log(`tables: ${listed === manifest.tables.length ? 'all' : listed}, services: ${await page.$$eval('.services section', all => all.length) === manifest.services ? 'all' : 'not all'}`);

  await page.$eval('#key', chooser => chooser.scrollIntoView());
  await (await page.$('#key')).uploadFile(OTHERKEY);
  await page.waitForFunction(() => document.querySelector('[role=alert]').textContent);
  const isInSight = await page.$eval('[role=alert]', alert => { const { top, bottom } = alert.getBoundingClientRect(); return top >= 0 && bottom <= innerHeight; });
  console.log(`other key: ${await text('[role=alert]')}, ${isInSight ? 'in sight' : 'out of sight'}`);
  await (await page.$('#key')).uploadFile(KEYS);
  await page.waitForFunction(() => !document.querySelector('#key'));
  console.log(`key: ${await text('section:last-of-type div')}`);

  const notes = JSON.parse(readFileSync(join(FOLDER, 'data/notes/notes.json'), 'utf8')).notes;
  const at = manifest.tables.findIndex(table => table.file === 'data/notes/notes.json');
  await page.evaluate(place => document.querySelectorAll('button.row')[place].click(), at);
  await ranged('Records');
  const prose = await page.$$eval('.prose', all => all.map(one => one.textContent));
  console.log(`notes to read: ${prose.every((note, n) => note === (notes[n].content ?? '')) && prose.length === Math.min(20, notes.length) ? 'as written' : 'differ'}`);

  await press(page, 'Table');
  await page.waitForSelector('#records table');
  console.log(`notes as a table: ${(await rows()).length === notes.length ? 'all' : 'not all'}`);
  await page.click('[data-field=createdAt]');
  await page.waitForSelector('th[aria-sort=ascending]');
  const byTime = [...notes.keys()].sort((a, b) => (notes[a].createdAt < notes[b].createdAt ? -1 : notes[a].createdAt > notes[b].createdAt ? 1 : a - b)).map(n => String(n + 1));
  console.log(`sorted: ${(await rows()).map(row => row[0]).join() === byTime.join() ? 'by time' : 'differently'}`);
  await page.type('#search', 'RAIN barrel');
  await press(page, 'Search');
  await ranged('Records 1 to 1 of 1');
  console.log(`found: ${(await rows())[0][2].includes('rain barrel')}`);

  await press(page, 'Save as CSV');
  const csv = (await downloaded('notes.csv')).toString('utf8');
  console.log(`csv: ${csv.startsWith('\ufeff"id","content"')}, formulas made harmless: ${csv.includes('"\'=') && csv.includes('"\'+1-1"')}, left: ${/(^|,)"[=+\-@\t\r]/m.test(csv.replace(/"-?[0-9.]+"/g, '""'))}`);
  await press(page, 'Save as JSON');
  console.log(`json: ${(await downloaded('notes.json')).equals(readFileSync(join(FOLDER, 'data/notes/notes.json')))}`);
  await settled(page);
  await press(page, '←');
  await page.waitForSelector('.services');
  await page.click('summary');
  await press(page, 'Save about/overview.html');
  console.log(`single file: ${(await downloaded('overview.html')).equals(readFileSync(join(FOLDER, 'about/overview.html')))}`);

  const contacts = JSON.parse(readFileSync(join(FOLDER, 'data/contacts/contacts.json'), 'utf8')).contacts;
  await page.evaluate(place => document.querySelectorAll('button.row')[place].click(), manifest.tables.findIndex(table => table.file === 'data/contacts/contacts.json'));
  await page.waitForSelector('#records table');
  const several = (await rows()).map((row, n) => [row[2], contacts[n].content]).filter(([, content]) => content !== null && typeof content === 'object');
  const inWords = ([shown, content]) => {
    const [name, part] = Object.entries(content).find(([, part]) => typeof part === 'string' && part !== '');
    return shown.startsWith(`${name}: ${part}`.slice(0, 40)) && !shown.includes('{"') && !shown.includes('["');
  };
  console.log(`fields of several parts: ${several.length > 0 && several.every(inWords) ? 'in words' : JSON.stringify(several.find(one => !inWords(one)))}`);
  await settled(page);
  await press(page, '←');
  await page.waitForSelector('.services');

  for (const language of ['fr', 'nl', 'zh']) {
    await page.select('#language', language);
    console.log(`${await page.$eval('html', html => html.lang)}: ${await text('h1')}`);
  }
  await page.select('#language', 'en');
  await press(page, 'Close this copy');
  console.log(`closed: ${await text('h1')}`);
  console.log(`requests beside the page: ${requests.filter(address => address !== PAGE && !address.startsWith('blob:')).join() || 'none'}, errors: ${errors.join() || 'none'}`);
});
