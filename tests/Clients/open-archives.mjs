// Opens a copy of several archives and looks at files of each. Takes PAGE, COPY (the archives as PATH has folders), PASSWORD and KEYS. Prints a line per thing seen.
import { open, press, settled, withPage } from './browser.mjs';

const { PAGE, COPY, PASSWORD, KEYS } = process.env;

await withPage(PAGE, {}, async ({ page, requests, errors, downloaded }) => {
  const table = async number => {
    await page.evaluate(at => document.querySelectorAll('button.row')[at].click(), number);
    await page.waitForSelector('.range:not(:empty)');
  };
  console.log(`opened: ${await open(page, COPY, PASSWORD)}`);
  await (await page.$('#key')).uploadFile(KEYS);
  await page.waitForFunction(() => !document.querySelector('#key'));
  console.log(`key: ${await page.$eval('section:last-of-type div', said => said.textContent)}`);
  await table(0);
  console.log(`notes: ${await page.$$eval('.prose', all => all.map(one => one.textContent).join())}`);
  await press(page, '←');
  await table(1);
  await page.waitForFunction(() => document.images.length === 2 && [...document.images].every(image => image.complete));
  for (const image of await page.$$eval('figure img', all => all.map(one => `${one.alt}: ${one.naturalWidth} by ${one.naturalHeight}`))) console.log(`photo: ${image}`);
  await press(page, 'Save as CSV');
  console.log(`csv: ${(await downloaded('photos.csv')).toString().trimEnd().split('\r\n').length - 1} records`);
  await press(page, 'Save as JSON');
  console.log(`json: ${(await downloaded('photos.json')).toString().slice(0, 19)}`);
  await settled(page);
  await press(page, '←');
  await page.click('summary');
  await press(page, 'Save about/photos.html');
  console.log(`page: ${/<title>(.*)<\/title>/.exec((await downloaded('photos.html')).toString())[1]}`);
  console.log(`requests beside the page: ${requests.filter(address => address !== PAGE && !address.startsWith('blob:')).join() || 'none'}, errors: ${errors.join() || 'none'}`);
});
