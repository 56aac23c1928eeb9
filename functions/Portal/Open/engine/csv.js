import { fieldOf, parseRow, plain } from './rows.js';

const PIECE = 1 << 20;
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

// A spreadsheet runs a cell that begins like a formula, even in quotes. An apostrophe in front makes it text. Numbers of the table stay numbers: they hold no formula.
export function cell(value) {
  const text = plain(value);
  const safe = typeof value !== 'number' && typeof value !== 'bigint' && FORMULA.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}

// The whole table, whatever is searched for, as a Blob: browsers keep large ones on disk. It begins with a byte order mark, without which Excel garbles letters.
export async function toCsv(table, fields) {
  let blob = new Blob(['\ufeff']);
  let lines = [fields.map(cell).join(',')], length = 0;
  const flush = () => {
    blob = new Blob([blob, lines.join('\r\n'), '\r\n'], { type: 'text/csv;charset=utf-8' });
    lines = [];
    length = 0;
  };
  await table.each(bytes => {
    const row = parseRow(bytes);
    lines.push(fields.map(field => cell(fieldOf(row, field))).join(','));
    length += bytes.length;
    if (length > PIECE) flush();
  });
  if (lines.length > 0) flush();
  return blob;
}
