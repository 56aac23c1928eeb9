// Opens a copy with photos and looks at them. Takes PAGE, COPY and PASSWORD. Prints what each photo shows, then what is said of files that are none.
import { open, press, withPage } from './browser.mjs';

const { PAGE, COPY, PASSWORD } = process.env;

await withPage(PAGE, {}, async ({ page, downloaded, errors }) => {
  await open(page, COPY, PASSWORD);
  await page.click('button.row');
  await page.waitForFunction(() => document.querySelectorAll('.picture > *').length === document.querySelectorAll('figure .beside').length && [...document.images].every(image => image.complete));
  for (const said of await page.$$eval('figure', all => all.map(figure => {
    const image = figure.querySelector('img');
    return image ? `${image.alt}: ${image.naturalWidth} by ${image.naturalHeight}` : figure.querySelector('.picture').textContent || 'no file';
  }))) console.log(said);
  await press(page, 'Save files/');
  console.log(`saved: ${(await downloaded('000001.png')).length} bytes`);
  console.log(`errors: ${errors.join() || 'none'}`);
});
