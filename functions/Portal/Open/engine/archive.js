import { BlobReader, ERR_INVALID_PASSWORD, ERR_UNSAFE_FILENAME, ZipReader, configure } from '@zip.js/zip.js/lib/zip-core-native.js';
import { isSafe } from './names.js';
import { Refusal } from './refusal.js';

// Everything runs in the page's one worker already, so the library is not to start more of them.
configure({ useWebWorkers: false });

const ENCRYPTED_AES_256 = 3;
// Keys are derived for each.
const TRIED = 20;
const MOST_PROVED = 1 << 20;
const END_RECORD = 22;
const LONGEST_COMMENT = 0xffff;
// Holds the salt of the first entry, which is random, so no two archives begin with the same bytes.
const BEGINNING = 1 << 10;

// One of the archives that a copy consists of. Only slices of the file are ever in memory.
export class Archive {
  #file;
  #label;
  #entries;

  constructor(file, label, entries) {
    this.#file = file;
    this.#label = label;
    this.#entries = entries;
  }

  // The label says in refusals which archive is meant; a single one needs none.
  static async open(file, password, label) {
    await refuseOtherFiles(file, label);
    const archive = new Archive(file, label, new Map());
    for (const entry of await entriesOf(file, password, label)) {
      // A folder's name ends with a slash.
      if (!isSafe(entry.filename.replace(/\/$/, ''))) throw new Refusal('name-unsafe', archive.where(entry.filename));
      if (archive.has(entry.filename)) throw new Refusal('named-twice', archive.where(entry.filename));
      if (!entry.encrypted || entry.extraFieldAES?.strength !== ENCRYPTED_AES_256) throw new Refusal('not-encrypted', archive.where(entry.filename));
      archive.#entries.set(entry.filename, entry);
    }
    return archive;
  }

  get label() {
    return this.#label;
  }

  get names() {
    return [...this.#entries.keys()];
  }

  // What a refusal calls one of its files.
  where(name) {
    return this.#label ? `${this.#label}: ${name}` : name;
  }

  has(name) {
    return this.#entries.has(name);
  }

  size(name) {
    return this.#entries.get(name).uncompressedSize;
  }

  async isSameAs(other) {
    if (this.#file.size !== other.#file.size) return false;
    const [mine, theirs] = await Promise.all([this, other].map(async archive => new Uint8Array(await archive.#file.slice(0, BEGINNING).arrayBuffer())));
    return mine.every((byte, at) => byte === theirs[at]);
  }

  // Whether one of its files proves the password right, so that another one that it does not open was altered. A file's own check of the password is two bytes long and lets one wrong password in 65,536
  // pass, so a small file has to be authentic too. Where all are damaged, nothing says that the password is wrong, and what is damaged is told later.
  async isOpenedByPassword() {
    const files = this.names.filter(name => !name.endsWith('/')).sort((one, other) => this.size(one) - this.size(other));
    let isWrong = false;
    for (const name of files.slice(0, TRIED)) {
      try {
        await this.#entries.get(name).getData(new WritableStream(), { checkPasswordOnly: true });
        if (this.size(name) <= MOST_PROVED) await this.read(name, () => {});
        return true;
      } catch (error) {
        isWrong ||= error?.message === ERR_INVALID_PASSWORD;
      }
    }
    return !isWrong;
  }

  async bytes(name, most) {
    if (this.size(name) > most) throw new Refusal('too-large', this.where(name));
    const parts = [];
    await this.read(name, chunk => { parts.push(chunk.slice()); });
    return new Uint8Array(await new Blob(parts).arrayBuffer());
  }

  // Hands out a file's bytes piece by piece; stops early when the taker says so by returning false.
  async read(name, take) {
    let left = this.size(name), enough = false, excess = false, fault = null;
    const sink = new WritableStream({
      write(chunk) {
        // A file that unpacks to more than the directory says is stopped before it fills the memory.
        left -= chunk.length;
        excess = left < 0;
        try {
          enough = !excess && take(chunk) === false;
        } catch (error) {
          fault = error;
        }
        if (excess || enough || fault) throw new Error('stopped');
      },
    });
    try {
      await this.#entries.get(name).getData(sink);
    } catch (error) {
      // The library wraps what the sink throws, so the sink says by itself why it stopped.
      if (enough) return;
      // What the taker cannot use is not the archive's fault.
      if (fault) throw fault;
      throw new Refusal('altered', this.where(name));
    }
    if (left !== 0) throw new Refusal('altered', this.where(name));
  }
}

async function refuseOtherFiles(file, label) {
  let start, end;
  try {
    start = new Uint8Array(await file.slice(0, 4).arrayBuffer());
    end = new Uint8Array(await file.slice(Math.max(0, file.size - END_RECORD - LONGEST_COMMENT)).arrayBuffer());
  } catch {
    throw new Refusal('file-unreadable', label);
  }
  if (isMark(start, 0, 3, 4)) {
    // Ours have no comment, so the end record is the file's last bytes, and the very last two, which are the comment's length, are 0.
    if (isMark(end, end.length - END_RECORD, 5, 6) && end.at(-1) === 0 && end.at(-2) === 0) return;
    throw new Refusal('cut-off', label);
  }
  // An archive with something in front of it is one all the same.
  for (let at = end.length - END_RECORD; at >= 0; at--) if (isMark(end, at, 5, 6)) throw new Refusal('cut-off', label);
  throw new Refusal('not-an-archive', label);
}

// Records of a zip begin with PK and two bytes that say which kind they are.
function isMark(bytes, at, ...kind) {
  return bytes[at] === 0x50 && bytes[at + 1] === 0x4b && bytes[at + 2] === kind[0] && bytes[at + 3] === kind[1];
}

async function entriesOf(file, password, label) {
  try {
    const entries = await new ZipReader(new BlobReader(file), { password, strictness: 'strict' }).getEntries();
    if (entries.length > 0) return entries;
  } catch (error) {
    if (error?.message === ERR_UNSAFE_FILENAME) throw new Refusal('name-unsafe', label);
    // It begins and ends as an archive does, so what is wrong is wrong in between.
  }
  throw new Refusal('cut-off', label);
}
