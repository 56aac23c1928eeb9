import { fieldOf, plain } from '../engine/rows.js';
import { el, printable } from './dom.js';
import { saveFile } from './overview.js';

// A field as the reader writes such things. Ids and numbers stay as they are in the file, since they are often codes.
export function value(page, field, content) {
  if (content === true) return page.speech.words.yes;
  if (content === false) return page.speech.words.no;
  if (hasParts(content)) return outline(content, '', 0);
  return field.instant && typeof content === 'string' ? page.speech.instant(content) : plain(content);
}

const DEEPEST = 20;

// What is in a field of several parts, a line each, without the signs of JSON. Parts that are empty are left out, as empty fields are.
function outline(content, indent, depth) {
  if (!hasParts(content) || depth === DEEPEST) return plain(content);
  if (isList(content)) return content.map(plain).filter(Boolean).join(', ');
  return Object.entries(content).flatMap(([name, part]) => {
    const text = outline(part, `${indent}  `, depth + 1);
    if (text === '') return [];
    const label = Array.isArray(content) ? `${Number(name) + 1}.` : `${name}:`;
    return [`${indent}${label}${hasParts(part) && !isList(part) ? '\n' : ' '}${text}`];
  }).join('\n');
}

const hasParts = content => content !== null && typeof content === 'object';

const isList = content => Array.isArray(content) && !content.some(hasParts);

// All fields of one record, with nothing shortened, over the page.
export function wholeRecord(page, table, row, number) {
  const { words } = page.speech;
  const close = el('button', { type: 'button', className: 'main' }, words.closeDetails);
  const dialog = el('dialog', { 'aria-labelledby': 'record' },
    el('h2', { id: 'record', tabIndex: -1 }, words.details(number)),
    particulars(page, table.fields, row),
    el('p', { className: 'actions' }, close));
  close.addEventListener('click', () => dialog.close());
  // The browser gives the focus back to the button that opened it.
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

// Names and values one below the other; a file can be saved.
export function particulars(page, fields, row) {
  return el('dl', {}, fields.filter(field => plain(fieldOf(row, field.name)) !== '').map(field =>
    el('div', {}, el('dt', { dir: 'auto', title: field.meaning }, field.title), el('dd', { dir: 'auto' }, value(page, field, fieldOf(row, field.name)), field.file ? saveButton(page, plain(fieldOf(row, field.name))) : null))));
}

export function saveButton(page, file) {
  const save = el('button', { type: 'button', 'aria-label': page.speech.words.saveFile(printable(file)) }, page.speech.words.save);
  save.addEventListener('click', () => saveFile(page, file));
  return el('span', { className: 'beside' }, save);
}
