import { Refusal } from './refusal.js';

const LONGEST = 0xffff;
const encoder = new TextEncoder();

// The names used so far in a copy. Names that would overwrite each other when unpacked are refused, as docs/archive-format.md says, which `archive/EntryNames.cs` judges in the same way.
export class EntryNames {
  #files = new Map();
  #folders = new Map();

  // Remembers a file's name, with what a refusal calls it.
  add(name, called = name) {
    if (!isSafe(name)) throw new Refusal('name-unsafe', called);
    const key = keyOf(name);
    const taken = this.#files.get(key) ?? this.#folders.get(key);
    if (taken !== undefined) throw new Refusal('named-alike', `${taken}, ${called}`);
    this.#files.set(key, called);
    for (let slash = key.lastIndexOf('/'); slash > 0; slash = key.lastIndexOf('/', slash - 1)) {
      const folder = key.slice(0, slash);
      if (this.#files.has(folder)) throw new Refusal('named-alike', `${this.#files.get(folder)}, ${called}`);
      if (this.#folders.has(folder)) break;
      this.#folders.set(folder, called);
    }
  }
}

// Whether a file of that name stays inside the folder that it is unpacked to, on every system.
export function isSafe(name) {
  return !/[\\\p{Cc}\p{Cs}]|^[A-Za-z]:/u.test(name) && name.split('/').every(part => part !== '' && part !== '.' && part !== '..') && encoder.encode(name).length <= LONGEST;
}

// The same for names that are one where case and the two ways to write an accent do not count.
function keyOf(name) {
  return Array.from(name.normalize('NFC'), upper).join('');
}

// One letter for one, so that ß is not SS, and the dotless ı and the long ſ are not I and S, as .NET compares without case. Where a letter has only several as its upper case, its lower case stands for both.
function upper(letter) {
  const large = letter.toUpperCase();
  if (large.length !== letter.length) return letter.toLowerCase();
  return letter > '\x7f' && large <= '\x7f' ? letter : large;
}
