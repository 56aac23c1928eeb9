// Opens a large copy with one worker and with two. Takes PAGE, COPY, FIRST and SECOND (the same with a byte altered in one half), SMALL (another copy) and PASSWORD. Prints a line per outcome.
import { open, press, withPage, withProcessors } from './browser.mjs';
import { rendererOf } from './processes.mjs';

const { PAGE, COPY, FIRST, SECOND, SMALL, PASSWORD } = process.env;
// What the renderer may keep of a copy of 66 MB that was closed, in MB.
const MOST_KEPT = 48;

const shown = [];
const allErrors = [];
for (const processors of [1, 2]) {
  await withPage(PAGE, {}, async ({ page, browser, errors }) => {
    const { made, refused, alive } = await withProcessors(page, processors);
    const resident = async () => {
      await (await page.createCDPSession()).send('HeapProfiler.collectGarbage');
      return rendererOf(browser.process().pid, 'VmRSS');
    };
    const loaded = await resident();
    const before = await made();
    const said = await open(page, COPY, PASSWORD);
    const count = await made() - before;
    console.log(`${processors} processor${processors > 1 ? 's' : ''}: ${count} worker${count > 1 ? 's' : ''}, ${said}`);
    shown.push(await page.$eval('main', main => main.innerHTML));
    if (processors === 2) {
      console.log(`the same is shown: ${shown[0] === shown[1]}, workers that stay: ${await alive(1)}`);
      await press(page, 'Close this copy');
      console.log(`another copy: ${await open(page, SMALL, PASSWORD)}, workers that stay: ${await alive(1)}`);
      const kept = await resident() - loaded;
      console.log(`kept of the large one: ${kept < MOST_KEPT ? 'nothing to speak of' : `${kept} MB`}`);
      for (const [name, file] of [['first', FIRST], ['second', SECOND]]) {
        if (await page.$('.services')) await press(page, 'Close this copy');
        const from = await made();
        const sentence = await open(page, file, PASSWORD);
        console.log(`altered in the ${name}'s part: ${sentence}, told by ${(await refused()).filter(at => at >= from).map(at => at - from + 1).join()}, workers that stay: ${await alive(0)}`);
        await press(page, 'Remove');
      }
    }
    allErrors.push(...errors);
  });
}
console.log(`errors: ${allErrors.join() || 'none'}`);
