import { plain } from '../engine/rows.js';
import { el } from './dom.js';
import { saveFile } from './overview.js';

// A field as the reader writes such things. Ids and numbers stay as they are in the file, since they are often codes.
export function value(page, field, content) {
  if (content === true) return page.speech.words.yes;
  if (content === false) return page.speech.words.no;
  return field.instant && typeof content === 'string' ? page.speech.instant(content) : plain(content);
}

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
  return el('dl', {}, fields.filter(field => plain(row[field.name]) !== '').map(field =>
    el('div', {}, el('dt', { dir: 'auto', title: field.meaning }, field.title), el('dd', { dir: 'auto' }, value(page, field, row[field.name]), field.file ? saveButton(page, row[field.name]) : null))));
}

export function saveButton(page, file) {
  const save = el('button', { type: 'button', 'aria-label': page.speech.words.saveFile(file) }, page.speech.words.save);
  save.addEventListener('click', () => saveFile(page, file));
  return el('span', { className: 'beside' }, save);
}
