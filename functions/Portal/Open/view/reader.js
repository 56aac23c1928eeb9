import { fieldOf, plain } from '../engine/rows.js';
import { el } from './dom.js';
import { particulars } from './record.js';

const FOLDED_FROM = 5;

// Notes and messages as a person reads them: what was written first and whole, its particulars below.
export function reader(page, table, found) {
  const others = table.fields.filter(field => field.name !== table.prose);
  return {
    elements: found.rows.map((row, n) => {
      const number = page.speech.number(found.numbers[n] + 1);
      const shown = others.filter(field => field.instant || field.text).slice(0, FOLDED_FROM - 1);
      return el('article', { className: 'card letter' },
        el('h2', { className: 'quiet' }, `${page.speech.words.number} ${number}`),
        el('p', { className: 'prose', dir: 'auto' }, plain(fieldOf(row, table.prose))),
        particulars(page, shown, row));
    }),
  };
}
