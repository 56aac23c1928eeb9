// Chooses the archives of a copy one after the other, by keys alone. Takes PAGE, COPY (three archives as PATH has folders), OTHER (one that is not of the copy) and PASSWORD. Prints a line per step.
import { archivesOf, withPage } from './browser.mjs';

const { PAGE, COPY, OTHER, PASSWORD } = process.env;
const MOST_STEPS = 40;

await withPage(PAGE, {}, async ({ page }) => {
  const here = () => page.evaluate(() => document.activeElement.id || document.activeElement.getAttribute('aria-label') || document.activeElement.type);
  const reach = async wanted => {
    for (let step = 0; step < MOST_STEPS; step++) {
      if (await here() === wanted) return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`The tab key does not get to ${wanted}.`);
  };
  const said = () => page.$eval('#status', status => status.textContent);
  const choose = async file => {
    const before = await said();
    await reach('file');
    const [chooser] = await Promise.all([page.waitForFileChooser(), page.keyboard.press('Space')]);
    await chooser.accept([file]);
    await page.waitForFunction(old => document.querySelector('#status').textContent !== old, {}, before);
    console.log(`chosen: ${await said()}`);
  };
  const opens = async () => {
    await reach('submit');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.querySelector('.services') || (document.querySelector('[role=alert]').textContent !== '' && !document.querySelector('button[type=submit]').disabled));
    const refusal = await page.$eval('[role=alert]', alert => alert.textContent);
    console.log(refusal ? `refused: ${refusal}, at: ${await here()}` : `opened: ${await page.$eval('h1', heading => heading.textContent)}`);
  };

  const [first, second, third] = archivesOf(COPY);
  await choose(first);
  await reach('password');
  await page.keyboard.type(PASSWORD);
  await opens();
  await choose(third);
  await opens();
  await choose(OTHER);
  await opens();
  await reach('Remove other-2-of-3.zip');
  await page.keyboard.press('Space');
  console.log(`removed: ${await said()}, at: ${await here()}`);
  await page.focus('#language');
  await choose(second);
  await choose(second);
  console.log(`listed: ${await page.$$eval('#chosen .path', all => all.map(one => one.textContent).join(', '))}`);
  await opens();
});
