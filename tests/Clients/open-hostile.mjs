// Opens a copy that was made to harm and goes through its tables. Takes PAGE, COPY and PASSWORD. Prints a line per thing seen.
import { open, press, settled, withPage } from './browser.mjs';

const { PAGE, COPY, PASSWORD } = process.env;

await withPage(PAGE, {}, async ({ page, requests, errors, downloaded }) => {
  const said = () => page.$eval('[role=alert]', alert => alert.textContent);
  const tables = () => page.$$eval('button.row', all => all.map(row => row.firstChild.textContent));
  const show = async at => {
    await page.evaluate(place => document.querySelectorAll('button.row')[place].click(), at);
    await page.waitForFunction(() => document.querySelector('.range').textContent || document.querySelector('[role=alert]').textContent);
    await settled(page);
  };
  // Characters that cannot be seen or that reorder text, as numbers.
  const visible = text => text.replace(/[\p{Cc}\p{Cf}\ufffd]/gu, letter => `<${letter.codePointAt(0).toString(16)}>`);
  const back = () => press(page, '←');

  console.log(`opened: ${await open(page, COPY, PASSWORD)}`);
  console.log(`missing: ${await page.$eval('.warn li', item => item.textContent.length)} characters, ${visible(await page.$eval('.warn li', item => item.textContent.slice(0, 12)))}`);
  const names = await tables();
  console.log(`tables: ${names.join(', ')}`);

  await show(0);
  await press(page, 'Table');
  await page.waitForSelector('#records table');
  console.log(`titles: ${await page.$$eval('thead th', all => all.map(head => head.textContent.slice(0, 12)).join(' | '))}`);
  for (const row of await page.$$eval('tbody tr', all => all.map(one => [...one.children].map(cell => cell.textContent.slice(0, 32)).join(' | ')))) console.log(`row: ${visible(row)}`);
  await press(page, 'Save as CSV');
  const csv = (await downloaded('constructor.csv')).toString('utf8').split('\r\n');
  console.log(`csv: ${csv.length - 2} records, ${visible(csv[0])}, of what is not there: ${csv[2].slice(0, 8)}, formula: ${csv[3].includes('"\'=xxx')}`);
  await page.type('#search', 'native code');
  await press(page, 'Search');
  await page.waitForFunction(() => document.querySelector('.range').textContent === 'No records');
  console.log('found of what every object has: nothing');
  await settled(page);
  await back();

  for (const [at, name] of names.entries()) {
    if (at === 0) continue;
    await show(at);
    console.log(`${name}: ${await page.$eval('.range', range => range.textContent)}${await said()}`);
    if (await page.$('figure')) {
      await press(page, 'Save files/');
      await page.waitForFunction(() => document.querySelector('[role=alert]').textContent);
      console.log(`no such file: ${await said()}`);
    }
    await back();
  }
  await press(page, 'Close this copy');
  console.log(`title: ${await page.title()}, requests beside the page: ${requests.filter(address => address !== PAGE && !address.startsWith('blob:')).join() || 'none'}, errors: ${errors.join() || 'none'}`);
});
