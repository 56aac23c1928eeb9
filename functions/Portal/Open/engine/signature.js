import { Refusal } from './refusal.js';

const KINDS = {
  ES256: { key: { name: 'ECDSA', namedCurve: 'P-256' }, with: { name: 'ECDSA', hash: 'SHA-256' } },
  PS256: { key: { name: 'RSA-PSS', hash: 'SHA-256' }, with: { name: 'RSA-PSS', saltLength: 32 } },
};

// Whether one of the keys in the text, which is PEM, a JSON Web Key or a set of them, signed the manifest. The key that came with the copy proves nothing, so it is not used.
export async function checkSignature(copy, keyText) {
  let file;
  try {
    file = JSON.parse(new TextDecoder().decode(copy.signatureBytes));
  } catch {
    throw new Refusal('signature-unreadable', 'manifest.json.sig');
  }
  const kind = Object.hasOwn(KINDS, file?.algorithm) ? KINDS[file.algorithm] : null;
  if (!kind || typeof file.signature !== 'string') throw new Refusal('signature-unreadable', 'manifest.json.sig');
  const signature = decoded(file.signature.replaceAll('-', '+').replaceAll('_', '/'));
  const keys = await keysIn(keyText, kind);
  if (keys.length === 0) throw new Refusal('no-key');
  for (const key of keys) if (await crypto.subtle.verify(kind.with, key, signature, copy.manifestBytes)) return;
  throw new Refusal('signature-differs', 'manifest.json');
}

async function keysIn(text, kind) {
  const pem = /-----BEGIN PUBLIC KEY-----([\s\S]+?)-----END PUBLIC KEY-----/.exec(text);
  try {
    if (pem) return [await crypto.subtle.importKey('spki', decoded(pem[1].replace(/\s/g, '')), kind.key, false, ['verify'])];
    const json = JSON.parse(text);
    const keys = [];
    for (const { kty, crv, x, y, n, e } of json.keys ?? [json]) {
      // Another kind of key cannot have made this signature.
      try {
        keys.push(await crypto.subtle.importKey('jwk', { kty, crv, x, y, n, e }, kind.key, false, ['verify']));
      } catch {
        continue;
      }
    }
    return keys;
  } catch {
    throw new Refusal('no-key');
  }
}

function decoded(base64) {
  try {
    return Uint8Array.from(atob(base64), letter => letter.charCodeAt(0));
  } catch {
    throw new Refusal('signature-unreadable', 'manifest.json.sig');
  }
}
