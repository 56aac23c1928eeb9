// Offers the page files that it has to refuse. Takes PAGE and CASES, a JSON list of { name, file, password }. Prints a line for each with what the page says.
import { open, withPage } from './browser.mjs';

await withPage(process.env.PAGE, {}, async ({ page, requests, errors }) => {
  for (const { name, file, password } of JSON.parse(process.env.CASES)) {
    // Each outcome has to be this file's own.
    await page.reload();
    console.log(`${name}: ${await open(page, file, password)}`);
  }
  console.log(`requests beside the page: ${requests.filter(address => address !== process.env.PAGE && !address.startsWith('blob:')).join() || 'none'}, errors: ${errors.join() || 'none'}`);
});
