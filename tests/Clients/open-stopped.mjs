// Stops the opening of a large copy, or loads the page anew meanwhile, again and again, then opens it. Takes PAGE, COPY and PASSWORD. Prints a line per outcome.
import { outcome, press, withPage, withProcessors } from './browser.mjs';

const { PAGE, COPY, PASSWORD } = process.env;
const TIMES = 12;

await withPage(PAGE, {}, async ({ page, errors }) => {
  const { alive } = await withProcessors(page, 2);
  // A page that has crashed answers nothing any more.
  const crashed = new Promise((_, reject) => page.on('error', () => reject(new Error('The page has crashed.'))));
  const begin = async () => {
    await (await page.$('#file')).uploadFile(COPY);
    await page.type('#password', PASSWORD);
    await page.click('button[type=submit]');
  };
  // At other places of the opening each time.
  const meanwhile = time => new Promise(resolve => setTimeout(resolve, 50 + 37 * time));
  // The form has one worker, which waits for the next try.
  const journey = async () => {
    for (let time = 0; time < TIMES; time++) {
      await begin();
      await meanwhile(time);
      await page.reload();
    }
    console.log(`loaded anew ${TIMES} times, workers that stay: ${await alive(1)}`);
    for (let time = 0; time < TIMES; time++) {
      await begin();
      await meanwhile(time);
      await press(page, 'Stop');
    }
    console.log(`stopped ${TIMES} times, workers that stay: ${await alive(1)}`);
    await page.type('#password', PASSWORD);
    console.log(`opened: ${await outcome(page)}`);
  };
  await Promise.race([journey(), crashed]);
  console.log(`errors: ${errors.join() || 'none'}`);
});
