// Stops the opening of a large copy, or loads the page anew meanwhile, again and again, then opens it. Takes PAGE, COPY and PASSWORD. Prints a line per outcome.
import { outcome, press, withPage, withProcessors } from './browser.mjs';

const { PAGE, COPY, PASSWORD } = process.env;
const TIMES = 12;

await withPage(PAGE, {}, async ({ page, errors }) => {
  const { alive } = await withProcessors(page, 2);
  // A page that has crashed answers nothing any more.
  const crashed = new Promise((_, reject) => page.on('error', () => reject(new Error('The page has crashed.'))));
  const choose = async () => {
    await (await page.$('#file')).uploadFile(COPY);
    await page.type('#password', PASSWORD);
  };
  // At other places of the opening each time.
  const meanwhile = time => new Promise(resolve => setTimeout(resolve, 50 + 37 * time));
  const journey = async () => {
    for (let time = 0; time < TIMES; time++) {
      await choose();
      await page.click('button[type=submit]');
      await meanwhile(time);
      await page.reload();
    }
    // The form of a page that was just loaded has a worker; what was stopped leaves none.
    console.log(`loaded anew ${TIMES} times, workers that stay: ${await alive(1)}`);
    await choose();
    for (let time = 0; time < TIMES; time++) {
      await page.click('button[type=submit]');
      await meanwhile(time);
      await press(page, 'Stop');
    }
    console.log(`stopped ${TIMES} times, workers that stay: ${await alive(0)}, ${await page.$eval('#status', status => status.textContent)}`);
    console.log(`opened: ${await outcome(page)}`);
  };
  await Promise.race([journey(), crashed]);
  console.log(`errors: ${errors.join() || 'none'}`);
});
