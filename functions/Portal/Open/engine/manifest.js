import { Refusal } from './refusal.js';

const SHA256 = /^[0-9a-f]{64}$/;

// Reads as much of manifest.json as the page relies on, and refuses what does not have it.
export function readManifest(bytes) {
  let json;
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new Refusal('manifest-unreadable', 'manifest.json');
  }
  if (json?.formatVersion !== 2 && json?.formatVersion !== 3) throw new Refusal('manifest-version', 'manifest.json');
  if (!Array.isArray(json.tables) || !Array.isArray(json.files) || !Array.isArray(json.missing)) throw new Refusal('manifest-unreadable', 'manifest.json');
  const listed = new Map();
  let total = 0;
  for (const file of [...json.tables, ...json.files]) {
    if (typeof file?.file !== 'string' || !Number.isSafeInteger(file.bytes) || file.bytes < 0 || !SHA256.test(file.sha256)) throw new Refusal('manifest-unreadable', 'manifest.json');
    if (listed.has(file.file)) throw new Refusal('named-twice', file.file);
    listed.set(file.file, file);
    total += file.bytes;
  }
  return { ...json, listed, bytes: total };
}

// Names are not authenticated by the encryption, so the archive's entries have to be exactly the files that the manifest lists.
export function compareEntries(manifest, entries, besides) {
  for (const name of entries.keys()) if (!manifest.listed.has(name) && !besides.includes(name)) throw new Refusal('file-not-listed', name);
  for (const [name, listed] of manifest.listed) {
    const entry = entries.get(name);
    if (!entry) throw new Refusal('file-missing', name);
    if (entry.uncompressedSize !== listed.bytes) throw new Refusal('length-differs', name);
  }
}
