import { download, el } from './dom.js';
import { grid } from './grid.js';
import { saveFile } from './overview.js';
import { pictures } from './pictures.js';
import { reader } from './reader.js';

const SHOWN = { table: 100, read: 20, photos: 24 };

// One table: search, sorting, and a window of its records in one of the views. Only the window is ever in the document.
export function tableScreen(page) {
  const { table, speech } = page;
  const { words } = speech;
  table.state ??= { view: table.pictures ? 'photos' : table.prose ? 'read' : 'table', search: '', field: '', down: false, from: 0 };
  const { state } = table;
  const back = el('button', { type: 'button' }, `← ${words.back}`);
  back.addEventListener('click', () => page.show(null));

  const search = el('input', { type: 'search', id: 'search', value: state.search });
  const find = el('form', { className: 'search', role: 'search' }, el('label', { for: 'search' }, words.search), search, el('button', { type: 'submit' }, words.find));
  find.addEventListener('submit', event => {
    event.preventDefault();
    go({ search: search.value.trim(), from: 0 });
  });

  const views = ['table', table.prose && 'read', table.pictures && 'photos'].filter(Boolean);
  const names = { table: words.asTable, read: words.toRead, photos: words.photos };
  const switches = views.map(view => {
    const button = el('button', { type: 'button', 'aria-pressed': String(view === state.view) }, names[view]);
    button.addEventListener('click', () => {
      switches.forEach(other => other.setAttribute('aria-pressed', String(other === button)));
      go({ view, from: 0 });
    });
    return button;
  });

  const range = el('p', { className: 'range' });
  const previous = el('button', { type: 'button' }, words.previous);
  const next = el('button', { type: 'button' }, words.next);
  previous.addEventListener('click', () => go({ from: Math.max(0, state.from - SHOWN[state.view]) }));
  next.addEventListener('click', () => go({ from: state.from + SHOWN[state.view] }));
  const records = el('div', { id: 'records' });
  let asked = 0, leave = null;
  page.leave = () => {
    asked = -1;
    leave?.();
  };

  async function go(change) {
    Object.assign(state, change);
    page.refuse(null);
    const mine = ++asked;
    const { view, ...query } = state;
    const found = await page.ask('window', { file: table.file, ...query, count: SHOWN[view] });
    // An answer to a question that is no longer asked is not shown.
    if (!found || mine !== asked) return;
    leave?.();
    if (table.fields.length === 0 && found.rows.length > 0) table.fields = Object.keys(found.rows[0]).map(name => ({ name, title: name, meaning: '' }));
    const drawn = { table: grid, read: reader, photos: pictures }[view](page, table, found, sortBy);
    leave = drawn.leave;
    records.replaceChildren(...drawn.elements);
    const last = found.from + found.rows.length;
    range.textContent = words.range(speech.number(Math.min(found.from + 1, last)), speech.number(last), speech.number(found.total));
    [previous.disabled, next.disabled] = [found.from === 0, last >= found.total];
    page.say(found.sorted ? range.textContent : words.notSorted);
    if (change.field !== undefined) records.querySelector(`[data-field="${CSS.escape(change.field)}"]`)?.focus();
  }

  function sortBy(field) {
    go(state.field === field ? { down: !state.down, from: 0, field } : { field, down: false, from: 0 });
  }

  go({});
  return [
    el('p', {}, back),
    el('p', { className: 'quiet over', dir: 'auto' }, table.service),
    el('h1', { tabIndex: -1, dir: 'auto' }, table.title),
    el('div', { role: 'alert' }),
    el('div', { className: 'tools' },
      find,
      views.length > 1 ? el('div', { className: 'views', role: 'group', 'aria-label': words.view }, switches) : null,
      el('div', { className: 'saves' }, saveButton(words.csv, () => saveCsv(page, table)), saveButton(words.json, () => saveFile(page, table.file)))),
    el('p', { className: 'quiet' }, words.csvHint),
    range,
    records,
    el('p', { className: 'actions' }, previous, next),
  ];
}

function saveButton(text, save) {
  const button = el('button', { type: 'button' }, text);
  button.addEventListener('click', save);
  return button;
}

async function saveCsv(page, table) {
  const blob = await page.ask('csv', { file: table.file, fields: table.fields.map(field => field.name) });
  if (blob) download(blob, `${table.id}.csv`);
}
