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
  const volumes = new Set([1]);
  let total = 0;
  for (const file of [...json.tables, ...json.files]) {
    if (typeof file?.file !== 'string' || !Number.isSafeInteger(file.bytes) || file.bytes < 0 || !SHA256.test(file.sha256)) throw new Refusal('manifest-unreadable', 'manifest.json');
    if (listed.has(file.file)) throw new Refusal('named-twice', file.file);
    // Format 2 was from before a copy could consist of several archives.
    const volume = json.formatVersion === 2 ? 1 : file.volume;
    listed.set(file.file, { ...file, volume });
    volumes.add(volume);
    total += file.bytes;
  }
  // They are numbered from 1 without a gap, and each has a file.
  for (let volume = 1; volume <= volumes.size; volume++) if (!volumes.has(volume)) throw new Refusal('manifest-unreadable', 'manifest.json');
  return { ...json, listed, bytes: total, volumes: volumes.size };
}
