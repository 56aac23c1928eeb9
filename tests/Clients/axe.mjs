// Looks at a page in Chromium, in light and in dark, with the accessibility rules of axe. Takes PAGE (an HTML file). Prints a line per violation, then how many rules passed.
import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const page = readFileSync(process.env.PAGE, 'utf8');
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
// The page forbids scripts, so the policy has to go for the rules to run in it; the rest stays as it is.
const run = `<script>${axe}</script><script>axe.run().then(result => {
  const said = document.createElement('pre');
  said.id = 'axe';
  said.textContent = JSON.stringify({ passes: result.passes.length, violations: result.violations.map(rule => rule.id + ': ' + rule.nodes.slice(0, 3).map(node => node.html + ' ' + node.failureSummary).join(' | ')) });
  document.body.append(said);
});</script>`;
const copy = `${process.env.PAGE}.axe.html`;
writeFileSync(copy, page.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, '').replace('</body>', () => `${run}</body>`));
try {
  for (const scheme of [1, 0]) {
    const dom = execFileSync('chromium', ['--headless', '--no-sandbox', '--disable-gpu', `--blink-settings=preferredColorScheme=${scheme}`, '--virtual-time-budget=20000', '--dump-dom', `file://${copy}`],
      { encoding: 'utf8', maxBuffer: 64 << 20, stdio: ['ignore', 'pipe', 'ignore'] });
    const entities = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&nbsp;': ' ', '&amp;': '&' };
    const result = JSON.parse(dom.match(/<pre id="axe">(.*?)<\/pre>/s)[1].replace(/&(lt|gt|quot|nbsp|amp);/g, entity => entities[entity]));
    for (const violation of result.violations) console.log(`violation: ${violation}`);
    console.log(`axe: ${result.passes > 10 ? 'many' : result.passes} rules passed`);
  }
} finally {
  rmSync(copy);
}
