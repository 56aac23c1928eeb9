// Opens a large copy and loses its workers meanwhile and afterwards. Takes PAGE, COPY and PASSWORD. Prints a line per loss.
import { open, press, withPage, withProcessors } from './browser.mjs';

const { PAGE, COPY, PASSWORD } = process.env;
const THROWS = "const tell = postMessage; self.postMessage = message => { tell(message); if (message.progress) queueMicrotask(() => { throw new Error('lost'); }); };";

// As one that the browser ends: it says nothing more, and answers nothing.
const CLOSES = 'const tell = postMessage; let isOpen = true; self.postMessage = message => { if (isOpen) tell(message); if (message.progress) { isOpen = false; close(); } };';

const said = async page => {
  await page.waitForFunction(() => document.querySelector('[role=alert]')?.textContent);
  return page.$eval('[role=alert]', alert => alert.textContent);
};

// The worker of the empty page has the place 0; those that check a copy come after it.
for (const [name, place] of [['first', 1], ['second', 2]]) {
  for (const [how, code] of [['throws', THROWS], ['is gone', CLOSES]]) {
    await withPage(PAGE, {}, async ({ page }) => {
      const { alive } = await withProcessors(page, 2, { place, code });
      console.log(`${name} ${how}: ${await open(page, COPY, PASSWORD)}, workers that stay: ${await alive(0)}`);
      console.log(`opened again: ${await open(page, COPY, PASSWORD)}`);
    });
  }
}
await withPage(PAGE, {}, async ({ page }) => {
  const { alive } = await withProcessors(page, 2);
  console.log(`opened: ${await open(page, COPY, PASSWORD)}`);
  await alive(1);
  // It has nothing to do now, so it hears this.
  page.workers()[0].evaluate(() => { self.close(); }).catch(() => {});
  await alive(0);
  await page.click('button.row');
  console.log(`gone while the copy is read: ${await said(page)}`);
  await press(page, '←');
  await page.click('button.row');
  console.log(`asked once more: ${await said(page)}`);
});
