// A Chromium with one page, whose every request is noted and whose downloads go to a folder of its own.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import puppeteer from 'puppeteer-core';

// How long something may take, in milliseconds; PATIENCE, in seconds, is for what is measured by hand.
export const patience = 1_000 * (process.env.PATIENCE ?? 100);

export async function withPage(address, { width = 1200, height = 900, scheme = 'light', language = 'en', patience: most = patience }, use) {
  const folder = mkdtempSync(join(tmpdir(), 'overstap-browser-'));
  const browser = await puppeteer.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', `--lang=${language}`, `--accept-lang=${language}`], protocolTimeout: 1.1 * most });
  try {
    const page = await browser.newPage();
    const requests = [], errors = [];
    page.on('request', request => requests.push(request.url()));
    page.on('pageerror', error => errors.push(error.message));
    page.on('console', message => { if (message.type() === 'error') errors.push(message.text()); });
    await (await browser.target().createCDPSession()).send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: folder });
    await page.setViewport({ width, height });
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
    await page.goto(address);
    const downloaded = async name => {
      for (let tries = 0; tries < 200; tries++) {
        // The browser makes the file before it fills it.
        const content = readdirSync(folder).includes(name) ? readFileSync(join(folder, name)) : '';
        if (content.length > 0) return content;
        await new Promise(resolve => setTimeout(resolve, 50));
      }
      throw new Error(`${name} was not downloaded; there are: ${readdirSync(folder).join(', ')}`);
    };
    return await use({ page, browser, requests, errors, downloaded });
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

// The archives of a copy that has several, as one variable names them.
export const archivesOf = copy => copy.split(delimiter);

// What a person does to open a copy of one archive or several, up to its outcome: the heading of what is shown then, or the sentence of the refusal.
export async function open(page, copy, password) {
  await (await page.$('#file')).uploadFile(...archivesOf(copy));
  await page.$eval('#password', field => { field.value = ''; });
  await page.type('#password', password);
  return outcome(page);
}

// Opens what is chosen already, with the password that stands there.
export async function outcome(page) {
  await page.click('button[type=submit]');
  await page.waitForFunction(() => document.querySelector('.services') || (document.querySelector('[role=alert]').textContent !== '' && !document.querySelector('button[type=submit]').disabled), { timeout: patience });
  return page.$eval('main', main => main.querySelector('[role=alert]').textContent || main.querySelector('h1').textContent);
}

// Presses the button whose text begins so, or that is named so.
export async function press(page, text) {
  const found = await page.evaluateHandle(wanted => [...document.querySelectorAll('button')].find(button => (button.getAttribute('aria-label') ?? button.textContent).startsWith(wanted)), text);
  if (!found.asElement()) throw new Error(`There is no button '${text}'.`);
  await found.asElement().click();
}

// Waits until the page has nothing under way.
export async function settled(page) {
  await page.waitForFunction(() => !document.querySelector('main').hasAttribute('aria-busy'));
}

// Loads the page anew in a browser that says it has so many processors, and watches its workers. One of them, by its place, can be given code that runs in front of its own.
export async function withProcessors(page, processors, spoilt = { place: -1 }) {
  await page.evaluateOnNewDocument((count, { place, code }) => {
    Object.defineProperty(navigator, 'hardwareConcurrency', { get: () => count });
    globalThis.watched = [];
    globalThis.Worker = class extends Worker {
      constructor(address) {
        super(globalThis.watched.length === place ? URL.createObjectURL(new Blob([code, document.scripts[0].textContent])) : address);
        const one = { refused: false };
        globalThis.watched.push(one);
        this.addEventListener('message', ({ data }) => { one.refused ||= Boolean(data.refusal); });
      }
    };
  }, processors, spoilt);
  await page.reload();
  return {
    made: () => page.evaluate(() => globalThis.watched.length),
    // The places of those that refused something, from 0.
    refused: () => page.evaluate(() => globalThis.watched.flatMap(({ refused }, at) => refused ? [at] : [])),
    // How many there still are, once those that were ended had the time to go.
    async alive(expected) {
      for (let tries = 0; tries < 200 && page.workers().length !== expected; tries++) await new Promise(resolve => setTimeout(resolve, 50));
      return page.workers().length;
    },
  };
}
