import { BlobReader, ERR_INVALID_PASSWORD, ZipReader, configure } from '@zip.js/zip.js/lib/zip-core-native.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { compareEntries, readManifest } from './manifest.js';
import { Refusal } from './refusal.js';

// Everything runs in the page's one worker already, so the library is not to start more of them.
configure({ useWebWorkers: false });

const MANIFEST = 'manifest.json';
const SIGNATURE = 'manifest.json.sig';
const MOST_OF_A_MANIFEST = 256 << 20;
const ENCRYPTED_AES_256 = 3;

// An archive whose entries are exactly the files of its manifest. Only slices of the file are ever in memory.
export class Archive {
  #entries;

  constructor(entries, manifest, bytes, signature) {
    this.#entries = entries;
    this.manifest = manifest;
    this.manifestBytes = bytes;
    this.signatureBytes = signature;
  }

  static async open(file, password) {
    if (file.size < 22 || !await startsLikeAZip(file)) throw new Refusal('not-an-archive');
    const entries = await entriesOf(file, password);
    const names = new Map();
    for (const entry of entries) {
      if (names.has(entry.filename)) throw new Refusal('named-twice', entry.filename);
      names.set(entry.filename, entry);
    }
    for (const name of [MANIFEST, SIGNATURE]) if (!names.has(name)) throw new Refusal(name === MANIFEST ? 'no-manifest' : 'file-missing', name);
    for (const entry of entries) if (!entry.encrypted || entry.extraFieldAES?.strength !== ENCRYPTED_AES_256) throw new Refusal('not-encrypted', entry.filename);
    const bytes = await whole(names.get(MANIFEST), MOST_OF_A_MANIFEST);
    const manifest = readManifest(bytes);
    compareEntries(manifest, names, [MANIFEST, SIGNATURE]);
    return new Archive(names, manifest, bytes, await whole(names.get(SIGNATURE), 1 << 20));
  }

  has(name) {
    return this.#entries.has(name);
  }

  size(name) {
    return this.#entries.get(name).uncompressedSize;
  }

  // Hands out a file's bytes piece by piece; stops early when the taker says so by returning false.
  async read(name, take) {
    await read(this.#entries.get(name), take);
  }

  bytes(name, most) {
    return whole(this.#entries.get(name), most);
  }

  // Compares every file with the manifest, in the archive's order, and tells how many bytes are done.
  async verify(progress) {
    let done = 0;
    for (const [name, listed] of this.manifest.listed) {
      const hash = sha256.create();
      await this.read(name, chunk => {
        hash.update(chunk);
        done += chunk.length;
        progress(done, this.manifest.bytes);
      });
      if (hex(hash.digest()) !== listed.sha256) throw new Refusal('hash-differs', name);
    }
  }
}

async function startsLikeAZip(file) {
  const start = new Uint8Array(await file.slice(0, 4).arrayBuffer());
  return start[0] === 0x50 && start[1] === 0x4b && start[2] === 3 && start[3] === 4;
}

async function entriesOf(file, password) {
  try {
    // A comment is not expected either, so the end record has to be the file's last bytes; what follows or lacks shows there.
    return await new ZipReader(new BlobReader(file), { password, strictness: 'strict' }).getEntries();
  } catch {
    // It begins as an archive does, so what is wrong is wrong further on.
    throw new Refusal('cut-off');
  }
}

async function whole(entry, most) {
  if (entry.uncompressedSize > most) throw new Refusal('too-large', entry.filename);
  const parts = [];
  await read(entry, chunk => { parts.push(chunk.slice()); });
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

async function read(entry, take) {
  let left = entry.uncompressedSize, enough = false, excess = false;
  const sink = new WritableStream({
    write(chunk) {
      // A file that unpacks to more than the directory says is stopped before it fills the memory.
      left -= chunk.length;
      excess = left < 0;
      enough = !excess && take(chunk) === false;
      if (excess || enough) throw new Error('stopped');
    },
  });
  try {
    await entry.getData(sink);
  } catch (error) {
    // The library wraps what the sink throws, so the sink says by itself why it stopped.
    if (enough) return;
    if (!excess && error?.message === ERR_INVALID_PASSWORD) throw new Refusal('wrong-password');
    throw new Refusal('altered', entry.filename);
  }
  if (left !== 0) throw new Refusal('altered', entry.filename);
}

function hex(bytes) {
  return Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');
}
