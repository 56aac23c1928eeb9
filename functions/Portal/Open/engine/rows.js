import { Refusal } from './refusal.js';

const QUOTE = 0x22, BACKSLASH = 0x5c, OPEN = 0x7b, CLOSE = 0x7d, OPEN_LIST = 0x5b, CLOSE_LIST = 0x5d;
const ROW_DEPTH = 3;
// Far beyond what any table has. A record that is longer or goes deeper would take the memory, or the stack, of whoever reads it.
const LONGEST_ROW = 64 << 20;
const DEEPEST = 1_000;

// Splits a table's file, {"table":[{...},{...}]}, into the bytes of its rows, from pieces that end anywhere.
export class RowSplitter {
  #depth = 0;
  #inText = false;
  #escaped = false;
  #kept = [];
  #length = 0;

  // Hands each whole row to the taker, which ends it all by returning false.
  push(chunk, take) {
    let start = this.#depth >= ROW_DEPTH ? 0 : -1;
    for (let i = 0; i < chunk.length; i++) {
      const byte = chunk[i];
      if (this.#inText) {
        if (this.#escaped) this.#escaped = false;
        else if (byte === BACKSLASH) this.#escaped = true;
        else if (byte === QUOTE) this.#inText = false;
      } else if (byte === QUOTE) this.#inText = true;
      else if (byte === OPEN || byte === OPEN_LIST) {
        if (++this.#depth === ROW_DEPTH) start = i;
        else if (this.#depth > DEEPEST) throw new Refusal('table-unreadable');
      } else if (byte === CLOSE || byte === CLOSE_LIST) {
        if (this.#depth-- === ROW_DEPTH) {
          const end = chunk.subarray(start, i + 1);
          start = -1;
          this.#length = 0;
          if (take(this.#kept.length > 0 ? joined([...this.#kept.splice(0), end]) : end) === false) return false;
        }
      }
    }
    if (start >= 0) {
      this.#kept.push(chunk.slice(start));
      this.#length += chunk.length - start;
      if (this.#length > LONGEST_ROW) throw new Refusal('table-unreadable');
    }
    return true;
  }
}

function joined(parts) {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

const decoder = new TextDecoder();
const LARGE_NUMBER = /[0-9]{16}|[eE]\+?[0-9]{3}/;
// Of more digits nobody makes a number.
const LONGEST_NUMBER = 1_000;

export function parseRow(bytes) {
  const text = decoder.decode(bytes);
  try {
    return LARGE_NUMBER.test(text) ? JSON.parse(text, exact) : JSON.parse(text);
  } catch {
    throw new Refusal('table-unreadable');
  }
}

// A whole number beyond what a double holds keeps all its digits, and one beyond all doubles stays as it is written, where the browser tells how that was.
function exact(key, value, context) {
  if (typeof value !== 'number' || Number.isSafeInteger(value) || !context) return value;
  const { source } = context;
  if (!Number.isFinite(value) && (source.length > LONGEST_NUMBER || !/^-?[0-9]+$/.test(source))) return source;
  return /^-?[0-9]+$/.test(source) ? BigInt(source) : value;
}

// What a record has under a name itself, and not what every object has.
export function fieldOf(row, name) {
  return Object.hasOwn(row, name) ? row[name] : undefined;
}

// A field as text: what is searched, and what stands in a cell of a CSV file.
export function plain(value) {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value, (key, inner) => typeof inner === 'bigint' ? String(inner) : inner) : String(value);
}
