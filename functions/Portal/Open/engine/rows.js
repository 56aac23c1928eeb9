const QUOTE = 0x22, BACKSLASH = 0x5c, OPEN = 0x7b, CLOSE = 0x7d, OPEN_LIST = 0x5b, CLOSE_LIST = 0x5d;
const ROW_DEPTH = 3;

// Splits a table's file, {"table":[{...},{...}]}, into the bytes of its rows, from pieces that end anywhere.
export class RowSplitter {
  #depth = 0;
  #inText = false;
  #escaped = false;
  #kept = [];

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
      } else if (byte === CLOSE || byte === CLOSE_LIST) {
        if (this.#depth-- === ROW_DEPTH) {
          const end = chunk.subarray(start, i + 1);
          start = -1;
          if (take(this.#kept.length > 0 ? joined([...this.#kept.splice(0), end]) : end) === false) return false;
        }
      }
    }
    if (start >= 0) this.#kept.push(chunk.slice(start));
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
const LONG_NUMBER = /[0-9]{16}/;

export function parseRow(bytes) {
  const text = decoder.decode(bytes);
  return LONG_NUMBER.test(text) ? JSON.parse(text, exact) : JSON.parse(text);
}

// A whole number beyond what a double holds keeps all its digits, where the browser tells how it was written.
function exact(key, value, context) {
  return typeof value === 'number' && !Number.isSafeInteger(value) && /^-?[0-9]+$/.test(context?.source ?? '') ? BigInt(context.source) : value;
}

// A field as text: what is searched, and what stands in a cell of a CSV file.
export function plain(value) {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value, (key, inner) => typeof inner === 'bigint' ? String(inner) : inner) : String(value);
}
