// Opens a large copy and goes through its largest table, and measures the memory of the browser's processes. Takes PAGE, COPY (several archives as PATH has folders), PASSWORD and PATIENCE. Prints one line of JSON: peak of the renderer in MB after the page was loaded and at the end, of the browser itself, and seconds.
import { readdirSync, readFileSync } from 'node:fs';
import { open, patience, press, settled, withPage } from './browser.mjs';

const { PAGE, COPY, PASSWORD } = process.env;

// The most that any renderer below this browser, or the browser itself, has had in memory, from the kernel's own book.
function peaksOf(browser) {
  const parents = new Map();
  const peaks = new Map();
  for (const pid of readdirSync('/proc').filter(name => /^[0-9]+$/.test(name))) {
    try {
      const status = readFileSync(`/proc/${pid}/status`, 'utf8');
      parents.set(pid, /PPid:\s+([0-9]+)/.exec(status)[1]);
      if (readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('--type=renderer')) peaks.set(pid, Number(/VmHWM:\s+([0-9]+)/.exec(status)[1]) / 1024);
    } catch {
      // It ended while it was looked at.
    }
  }
  const below = pid => pid === String(browser) || (parents.has(pid) && pid !== '1' && below(parents.get(pid)));
  const renderer = Math.round(Math.max(...[...peaks].filter(([pid]) => below(pid)).map(([, peak]) => peak)));
  return { renderer, itself: Math.round(Number(/VmHWM:\s+([0-9]+)/.exec(readFileSync(`/proc/${browser}/status`, 'utf8'))[1]) / 1024) };
}

await withPage(PAGE, {}, async ({ page, browser, errors }) => {
  const seconds = async work => {
    const began = performance.now();
    await work();
    return Math.round((performance.now() - began) / 10) / 100;
  };
  const ranged = wanted => page.waitForFunction(text => document.querySelector('.range')?.textContent.includes(text), { timeout: patience }, wanted);
  const pid = browser.process().pid;
  const loaded = peaksOf(pid).renderer;
  const opened = await seconds(async () => {
    const said = await open(page, COPY, PASSWORD);
    if (said !== 'What is in your copy') throw new Error(said);
  });
  const afterOpening = peaksOf(pid).renderer;
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
  const { renderer: atTheEnd, itself: browserItself } = peaksOf(pid);
  console.log(JSON.stringify({ loaded, afterOpening, atTheEnd, browserItself, opened, shown, searched, found, nodes: await page.$$eval('*', all => all.length), errors }));
});
