import { EntryNames } from './names.js';
import { Refusal } from './refusal.js';

export const MANIFEST = 'manifest.json';
export const SIGNATURE = 'manifest.json.sig';

const SHA256 = /^[0-9a-f]{64}$/;

// Reads as much of manifest.json as the page relies on, and refuses what does not have it.
export function readManifest(bytes) {
  let json;
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new Refusal('manifest-unreadable', MANIFEST);
  }
  if (json?.formatVersion !== 2 && json?.formatVersion !== 3) throw new Refusal('manifest-version', MANIFEST);
  if (!areTexts(json, 'requestId', 'sealedAt') || !areCounts(json, 'copyNumber', 'rows') || !isSound(json.tables, isTable) || !isSound(json.files, isFile) || !isSound(json.missing, isMissing))
    throw new Refusal('manifest-unreadable', MANIFEST);
  const listed = new Map();
  const names = new EntryNames();
  for (const own of [MANIFEST, SIGNATURE]) names.add(own);
  const volumes = new Set([1]);
  let total = 0;
  for (const file of [...json.tables, ...json.files]) {
    if (listed.has(file.file)) throw new Refusal('named-twice', file.file);
    names.add(file.file);
    // Format 2 was from before a copy could consist of several archives.
    const volume = json.formatVersion === 2 ? 1 : file.volume;
    listed.set(file.file, { ...file, volume });
    volumes.add(volume);
    total += file.bytes;
  }
  // They are numbered from 1 without a gap, and each has a file.
  for (let volume = 1; volume <= volumes.size; volume++) if (!volumes.has(volume)) throw new Refusal('manifest-unreadable', MANIFEST);
  return { ...json, listed, bytes: total, volumes: volumes.size };
}

const areTexts = (object, ...members) => members.every(member => typeof object[member] === 'string');

const areCounts = (object, ...members) => members.every(member => Number.isSafeInteger(object[member]) && object[member] >= 0);

const isSound = (list, isOne) => Array.isArray(list) && list.every(one => one !== null && typeof one === 'object' && isOne(one));

const isFile = file => areTexts(file, 'file', 'sha256') && areCounts(file, 'bytes') && SHA256.test(file.sha256);

// The name of its file is also what its CSV is called.
const isTable = table => isFile(table) && areTexts(table, 'service', 'table', 'schemaFile') && areCounts(table, 'rows') && table.file === `data/${table.service}/${table.table}.json`;

const isMissing = table => areTexts(table, 'service', 'table', 'reason');
