import { fieldOf } from '../engine/rows.js';
import { el } from './dom.js';
import { value, wholeRecord } from './record.js';

const LONGEST = 160;

// The records as a table whose columns sort.
export function grid(page, table, found, sortBy) {
  const { state, fields } = table;
  const heads = fields.map(field => {
    const sorted = state.field === field.name;
    const button = el('button', { type: 'button', title: field.meaning, 'data-field': field.name }, field.title, el('span', { 'aria-hidden': 'true' }, sorted ? (state.down ? ' ▼' : ' ▲') : ''));
    button.addEventListener('click', () => sortBy(field.name));
    return el('th', { scope: 'col', dir: 'auto', 'aria-sort': sorted ? (state.down ? 'descending' : 'ascending') : null }, button);
  });
  const rows = found.rows.map((row, n) => {
    const number = page.speech.number(found.numbers[n] + 1);
    const open = el('button', { type: 'button', 'aria-label': page.speech.words.details(number) }, number);
    open.addEventListener('click', () => wholeRecord(page, table, row, number));
    return el('tr', {}, el('th', { scope: 'row' }, open), fields.map(field => cell(page, field, fieldOf(row, field.name))));
  });
  const element = el('table', {}, el('thead', {}, el('tr', {}, el('th', { scope: 'col' }, page.speech.words.number), heads)), el('tbody', {}, rows));
  // It can be wider than the window, so it scrolls by itself, also by keys.
  return { elements: [el('div', { className: 'scroll', role: 'region', tabIndex: 0, 'aria-label': table.title }, element)] };
}

function cell(page, field, content) {
  // One line flows on: a text with many lines would make a row as tall as the window.
  const isSeveral = content !== null && typeof content === 'object';
  const text = value(page, field, content).slice(0, LONGEST + 1).replace(isSeveral ? /\n\s*/g : /\s+/g, isSeveral ? ' · ' : ' ');
  return el('td', { dir: 'auto', className: typeof content === 'number' ? 'count' : '' }, text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);
}
