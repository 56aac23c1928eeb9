import { sha256 } from '@noble/hashes/sha2.js';
import { Archive } from './archive.js';
import { MANIFEST, SIGNATURE, readManifest } from './manifest.js';
import { EntryNames } from './names.js';
import { Refusal } from './refusal.js';

const MOST_OF_A_MANIFEST = 256 << 20;
const MOST_HASHED_WHOLE = 16 << 20;
const FOLDERS = /^(about|data|files|schemas)\//;

// A copy whose files, in one archive or in several, are exactly those of its manifest.
export class Copy {
  #places;
  #signal;

  constructor(places, manifest, bytes, signature, signal) {
    this.#places = places;
    this.#signal = signal;
    this.manifest = manifest;
    this.manifestBytes = bytes;
    this.signatureBytes = signature;
  }

  // Takes the archives in any order. Once the signal is given, no file of the copy is read any further.
  static async open(files, password, signal) {
    const archives = [];
    for (const file of files) archives.push(await Archive.open(file, password, files.length > 1 ? file.name : ''));
    await refuseTheSameTwice(archives);
    const first = await theFirst(archives);
    refuseAlike(archives);
    const bytes = await first.bytes(MANIFEST, MOST_OF_A_MANIFEST);
    const manifest = readManifest(bytes);
    return new Copy(placesOf(archives, first, manifest), manifest, bytes, await first.bytes(SIGNATURE, 1 << 20), signal);
  }

  has(name) {
    return this.#places.has(name);
  }

  // Hands out a file's bytes piece by piece; stops early when the taker says so by returning false.
  async read(name, take) {
    await this.#archiveOf(name).read(name, chunk => {
      this.#signal.throwIfAborted();
      return take(chunk);
    });
  }

  async bytes(name, most) {
    return this.#archiveOf(name).bytes(name, most);
  }

  // A record can name any file.
  #archiveOf(name) {
    if (!this.#places.has(name)) throw new Refusal('no-such-file', name);
    return this.#places.get(name);
  }

  // Compares the files of one of so many parts with the manifest, and tells how many bytes are done.
  async verify(part, parts, progress) {
    let done = 0;
    for (const [name, listed] of partsOf(this.manifest, parts)[part]) {
      const hash = await this.#hash(name, length => {
        done += length;
        progress(done, this.manifest.bytes);
      });
      if (hex(hash) !== listed.sha256) throw new Refusal('hash-differs', this.#places.get(name).where(name));
    }
  }

  // The browser's own SHA-256 is several times as fast as ours, but takes a file only whole.
  async #hash(name, done) {
    const { bytes } = this.manifest.listed.get(name);
    const whole = bytes <= MOST_HASHED_WHOLE ? new Uint8Array(bytes) : null;
    const hash = sha256.create();
    let at = 0;
    await this.read(name, chunk => {
      if (whole) whole.set(chunk, at);
      else hash.update(chunk);
      at += chunk.length;
      done(chunk.length);
    });
    return whole ? new Uint8Array(await crypto.subtle.digest('SHA-256', whole)) : hash.digest();
  }
}

// The files in parts of about as many bytes each: the largest first, each to the part that has the least so far.
function partsOf(manifest, parts) {
  const all = Array.from({ length: parts }, () => ({ files: [], bytes: 0 }));
  for (const file of [...manifest.listed].sort(([, a], [, b]) => b.bytes - a.bytes)) {
    const least = all.reduce((one, other) => other.bytes < one.bytes ? other : one);
    least.files.push(file);
    least.bytes += file[1].bytes;
  }
  return all.map(({ files }) => files);
}

async function refuseTheSameTwice(archives) {
  for (const [at, archive] of archives.entries())
    for (const other of archives.slice(0, at)) if (await archive.isSameAs(other)) throw new Refusal('archive-twice', `${other.label}, ${archive.label}`);
}

// The one archive with the manifest, once it is sure that the password opens them all.
async function theFirst(archives) {
  const firsts = archives.filter(archive => archive.has(MANIFEST));
  if (firsts.length === 0) {
    const areFurther = archives.every(archive => archive.names.every(name => FOLDERS.test(name)));
    throw areFurther ? new Refusal('first-needed') : new Refusal('no-manifest', MANIFEST);
  }
  const closed = [];
  for (const archive of archives) if (!await archive.isOpenedByPassword()) closed.push(archive);
  if (closed.length === archives.length) throw new Refusal('wrong-password');
  if (closed.length > 0) throw new Refusal('other-password', labels(closed), { archives: closed.length });
  if (firsts.length > 1) throw new Refusal('two-copies', labels(firsts));
  if (!firsts[0].has(SIGNATURE)) throw new Refusal('file-missing', SIGNATURE);
  return firsts[0];
}

// Names that would be one file where they are unpacked are refused whatever the manifest lists. What is there twice under the very same name has a refusal of its own.
function refuseAlike(archives) {
  const names = new EntryNames();
  const seen = new Set();
  for (const archive of archives) {
    for (const name of archive.names) {
      if (seen.has(name) || name.endsWith('/')) continue;
      seen.add(name);
      names.add(name, archive.where(name));
    }
  }
}

// Which archive has which file. Names are not authenticated by the encryption, so the entries of all archives together have to be exactly the files that the manifest lists.
function placesOf(archives, first, manifest) {
  const places = new Map();
  for (const archive of archives) {
    for (const name of archive.names) {
      const listed = manifest.listed.get(name);
      // The password may be that of several copies of one request, so a further archive can be another one's.
      if (archive !== first && listed?.bytes !== archive.size(name)) throw new Refusal('not-of-this-copy', archive.where(name));
      if (!listed && name !== MANIFEST && name !== SIGNATURE) throw new Refusal('file-not-listed', archive.where(name));
      if (places.has(name)) throw new Refusal('named-twice', `${places.get(name).label}, ${archive.where(name)}`);
      places.set(name, archive);
    }
  }
  const there = new Set([1]);
  for (const [name, { volume }] of manifest.listed) if (places.has(name)) there.add(volume);
  const missing = Array.from({ length: manifest.volumes }, (_, n) => n + 1).filter(volume => !there.has(volume));
  if (missing.length > 0) throw new Refusal('archive-missing', '', { missing, volumes: manifest.volumes });
  for (const [name, { bytes }] of manifest.listed) {
    if (!places.has(name)) throw new Refusal('file-missing', name);
    if (places.get(name).size(name) !== bytes) throw new Refusal('length-differs', places.get(name).where(name));
  }
  return places;
}

function labels(archives) {
  return archives.map(archive => archive.label).join(', ');
}

function hex(bytes) {
  return Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');
}
