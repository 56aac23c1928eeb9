// Opens a copy with the page by keys alone. Takes PAGE, COPY and PASSWORD. Prints a line per step.
import { withPage } from './browser.mjs';

const { PAGE, COPY, PASSWORD } = process.env;
const MOST_STEPS = 120;

await withPage(PAGE, { language: 'nl' }, async ({ page }) => {
  const focused = () => page.evaluate(() => {
    const { tagName, id, className, textContent } = document.activeElement;
    return { tagName, id, className, textContent };
  });
  // Goes on with the tab key until something is reached; nothing on the way may hold the focus.
  const reach = async wanted => {
    for (let step = 0; step < MOST_STEPS; step++) {
      await page.keyboard.press('Tab');
      const here = await focused();
      if (wanted(here)) return here;
    }
    throw new Error('The tab key does not get there.');
  };

  await reach(({ id }) => id === 'file');
  const [chooser] = await Promise.all([page.waitForFileChooser(), page.keyboard.press('Space')]);
  await chooser.accept([COPY]);
  await reach(({ id }) => id === 'password');
  // As a person types who reads O and l.
  await page.keyboard.type(PASSWORD.toLowerCase().replaceAll('-', '').replaceAll('0', 'o').replaceAll('1', 'l'));
  await page.keyboard.press('Enter');
  await page.waitForSelector('.services');
  console.log(`opened, at: ${(await focused()).tagName} ${(await focused()).textContent}`);
  const first = await reach(({ className }) => className === 'row');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.range:not(:empty)');
  console.log(`table, at: ${(await focused()).tagName}, of the button: ${first.textContent.startsWith((await focused()).textContent)}`);
  await reach(({ id }) => id === 'search');
  await page.keyboard.type('zzzzzz');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.querySelector('.range').textContent === 'Geen records');
  await page.keyboard.press('Backspace');
  for (let letter = 0; letter < 5; letter++) await page.keyboard.press('Backspace');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.querySelector('.range').textContent !== 'Geen records');
  await page.waitForSelector('#records table');
  await reach(({ tagName, className }) => tagName === 'DIV' && className === 'scroll');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.waitForSelector('th[aria-sort=ascending]');
  await page.waitForFunction(() => document.activeElement.closest('th'));
  console.log('sorted, focus kept');
  await page.keyboard.press('Enter');
  await page.waitForSelector('th[aria-sort=descending]');
  await page.waitForFunction(() => document.activeElement.closest('th'));
  await reach(({ tagName, textContent }) => tagName === 'BUTTON' && /^[0-9]+$/.test(textContent));
  await page.keyboard.press('Enter');
  await page.waitForSelector('dialog[open]');
  await page.keyboard.press('Escape');
  await page.waitForFunction(() => !document.querySelector('dialog'));
  console.log(`record closed, at: ${(await focused()).tagName}`);
});
