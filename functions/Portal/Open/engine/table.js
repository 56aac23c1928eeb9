import { RowSplitter, fieldOf, parseRow, plain } from './rows.js';

const MOST_KEPT = 48 << 20;
const MOST_SORTED = 500_000;
const KEY_LENGTH = 32;

// One table of the copy. Its rows are kept as bytes while they fit into a fixed room; beyond it each look reads the file anew, as far as needed.
export class Table {
  #copy;
  #file;
  #kept = null;
  #last = { mark: '', order: null };

  constructor(copy, file) {
    this.#copy = copy;
    this.#file = file;
  }

  // The rows of one page of what a search found, in the order asked for.
  async window({ search = '', field = '', down = false, from = 0, count = 100 }) {
    const order = search || field ? await this.#order(search, field, down) : null;
    const total = order ? order.length : this.#copy.manifest.listed.get(this.#file).rows;
    const wanted = order ? Array.from(order.subarray(from, from + count)) : Array.from({ length: Math.max(0, Math.min(count, total - from)) }, (_, n) => from + n);
    const rows = await this.#rowsAt(wanted);
    // A manifest that nobody signed may promise more rows than there are.
    const there = wanted.map((_, place) => place).filter(place => rows[place]);
    return { total, from, rows: there.map(place => rows[place]), numbers: there.map(place => wanted[place]), sorted: !field || this.#last.sorted };
  }

  // Each row, with its number; the taker ends it by returning false.
  async each(take) {
    if (this.#kept) {
      for (let n = 0; n < this.#kept.length; n++) if (take(this.#kept[n], n) === false) return;
      return;
    }
    const splitter = new RowSplitter();
    let number = 0, bytes = 0, kept = [], ended = false;
    await this.#copy.read(this.#file, chunk => splitter.push(chunk, row => {
      bytes += row.length + 64;
      if (bytes > MOST_KEPT) kept = null;
      const own = kept ? row.slice() : row;
      kept?.push(own);
      ended = take(own, number++) === false;
      return !ended;
    }));
    if (!ended && kept) this.#kept = kept;
  }

  async #order(search, field, down) {
    const mark = JSON.stringify([search, field, down]);
    if (this.#last.mark === mark) return this.#last.order;
    const wanted = search.toLocaleLowerCase();
    const found = [], keys = field ? [] : null;
    await this.each((bytes, number) => {
      const row = parseRow(bytes);
      if (wanted && !Object.values(row).some(value => plain(value).toLocaleLowerCase().includes(wanted))) return;
      found.push(number);
      if (keys && found.length <= MOST_SORTED) keys.push(keyOf(fieldOf(row, field)));
    });
    const order = Uint32Array.from(found);
    const sorted = found.length <= MOST_SORTED;
    if (keys && sorted) {
      const places = Uint32Array.from(found.keys()).sort((a, b) => (down ? -1 : 1) * compare(keys[a], keys[b]) || a - b);
      places.forEach((place, n) => { order[n] = found[place]; });
    }
    this.#last = { mark, order, sorted };
    return order;
  }

  async #rowsAt(numbers) {
    const places = new Map(numbers.map((number, place) => [number, place]));
    const rows = new Array(numbers.length);
    let left = numbers.length;
    if (left > 0) {
      await this.each((bytes, number) => {
        const place = places.get(number);
        if (place === undefined) return true;
        rows[place] = parseRow(bytes);
        return --left > 0;
      });
    }
    return rows;
  }
}

// Long texts are compared by their beginnings, so that the keys of many rows stay small.
function keyOf(value) {
  if (typeof value === 'number' || typeof value === 'bigint') return value;
  return plain(value).slice(0, KEY_LENGTH).toLocaleLowerCase();
}

// Numbers come before texts, and what is empty comes last of all that rises.
function compare(a, b) {
  if (a === '' || b === '') return a === b ? 0 : a === '' ? 1 : -1;
  if (typeof a === 'string' && typeof b === 'string') return a < b ? -1 : a > b ? 1 : 0;
  if (typeof a === 'string') return 1;
  if (typeof b === 'string') return -1;
  return a < b ? -1 : a > b ? 1 : 0;
}
