// Opens a large copy and goes through its largest table, and measures the memory of the browser's processes. Takes PAGE, COPY (several archives as PATH has folders), PASSWORD and PATIENCE. Prints one line of JSON: peak of the renderer in MB after the page was loaded and at the end, of the browser itself, and seconds.
import { open, patience, press, settled, withPage } from './browser.mjs';
import { browserOf, rendererOf } from './processes.mjs';

const { PAGE, COPY, PASSWORD } = process.env;

await withPage(PAGE, {}, async ({ page, browser, errors }) => {
  const seconds = async work => {
    const began = performance.now();
    await work();
    return Math.round((performance.now() - began) / 10) / 100;
  };
  const ranged = wanted => page.waitForFunction(text => document.querySelector('.range')?.textContent.includes(text), { timeout: patience }, wanted);
  const pid = browser.process().pid;
  const loaded = rendererOf(pid, 'VmHWM');
  const opened = await seconds(async () => {
    const said = await open(page, COPY, PASSWORD);
    if (said !== 'What is in your copy') throw new Error(said);
  });
  const afterOpening = rendererOf(pid, 'VmHWM');
  const shown = await seconds(async () => {
    await page.evaluate(() => [...document.querySelectorAll('button.row')].sort((a, b) => parseInt(b.lastChild.textContent.replaceAll(',', ''), 10) - parseInt(a.lastChild.textContent.replaceAll(',', ''), 10))[0].click());
    await ranged('Records 1 to');
  });
  const searched = await seconds(async () => {
    await page.type('#search', 'event 500 ');
    await press(page, 'Search');
    await page.waitForFunction(() => document.querySelector('main').hasAttribute('aria-busy'));
    await page.waitForFunction(() => !document.querySelector('main').hasAttribute('aria-busy'), { timeout: patience });
  });
  const found = await page.$eval('.range', range => range.textContent);
  await settled(page);
  const atTheEnd = rendererOf(pid, 'VmHWM');
  const browserItself = browserOf(pid, 'VmHWM');
  console.log(JSON.stringify({ loaded, afterOpening, atTheEnd, browserItself, opened, shown, searched, found, nodes: await page.$$eval('*', all => all.length), errors }));
});
