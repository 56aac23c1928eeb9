// Runs in the browser: reads the chosen archive with the library of the page that opens a copy, as strictly as that does, and says what is in it.
import { BlobReader, ZipReader, configure } from '@zip.js/zip.js/lib/zip-core-native.js';
import { sha256 } from '@noble/hashes/sha2.js';

configure({ useWebWorkers: false });

globalThis.readArchive = async password => {
  const seen = [], faults = [];
  try {
    const [file] = document.getElementById('file').files;
    const entries = await new ZipReader(new BlobReader(file), { password, strictness: 'strict' }).getEntries();
    for (const entry of entries) {
      try {
        seen.push(await look(entry));
      } catch (error) {
        faults.push(`${entry.filename}: ${error?.message ?? error}`);
      }
    }
  } catch (error) {
    faults.push(String(error?.message ?? error));
  }
  return JSON.stringify({ entries: seen, faults });
};

async function look(entry) {
  const hash = sha256.create();
  let length = 0;
  await entry.getData(new WritableStream({
    write(chunk) {
      hash.update(chunk);
      length += chunk.length;
    },
  }));
  if (length !== entry.uncompressedSize) throw new Error(`the directory says ${entry.uncompressedSize} bytes, there are ${length}`);
  return { name: entry.filename, length, sha256: Array.from(hash.digest(), byte => byte.toString(16).padStart(2, '0')).join('') };
}
