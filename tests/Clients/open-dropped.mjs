// Drops the archives of a copy on the page one after the other. Takes PAGE, COPY (three archives as PATH has folders), GONE (a file to be deleted after it was chosen) and PASSWORD. Prints a line per step.
import { rmSync } from 'node:fs';
import { archivesOf, outcome, press, withPage } from './browser.mjs';

const { PAGE, COPY, GONE, PASSWORD } = process.env;

await withPage(PAGE, {}, async ({ page }) => {
  // A field of our own stands for the folder that the files are dragged from.
  const drop = async (...files) => {
    const from = (await page.evaluateHandle(() => Object.assign(document.createElement('input'), { type: 'file', multiple: true }))).asElement();
    await from.uploadFile(...files);
    await from.evaluate(field => {
      const dataTransfer = new DataTransfer();
      for (const file of field.files) dataTransfer.items.add(file);
      document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
    });
    console.log(`dropped: ${await page.$eval('#status', status => status.textContent)}, at: ${await page.evaluate(() => document.activeElement.id || document.activeElement.type)}`);
  };
  const [first, second, third] = archivesOf(COPY);
  await drop(second);
  await page.keyboard.type(PASSWORD);
  console.log(`refused: ${await outcome(page)}`);
  await drop(first, third);

  await page.select('#language', 'nl');
  console.log(`in Dutch: ${await page.$eval('#chosen', list => list.getAttribute('aria-label'))}, ${await page.$$eval('#chosen .path', all => all.map(one => one.textContent).join(', '))}`);
  await page.select('#language', 'en');
  await page.type('#password', PASSWORD);
  await (await page.$('#file')).uploadFile(GONE);
  rmSync(GONE);
  console.log(`gone: ${await outcome(page)}`);
  await press(page, 'Remove gone.zip');
  console.log(`opened: ${await outcome(page)}`);
});
