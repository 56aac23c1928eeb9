// Drives @azure/keyvault-keys through every operation of the vault emulator.
// Takes VAULT_URL and VAULT_TOKEN; NODE_EXTRA_CA_CERTS names the emulators' certificate.
import assert from 'node:assert/strict';
import { createHash, createPublicKey, randomBytes, verify } from 'node:crypto';
import dns from 'node:dns';
import { CryptographyClient, KeyClient } from '@azure/keyvault-keys';

// Not every system resolves names below localhost, and none needs asking.
const lookup = dns.lookup;
dns.lookup = (host, options, callback) => lookup(host.endsWith('.localhost') ? '127.0.0.1' : host, options, callback);

const token = { token: process.env.VAULT_TOKEN, expiresOnTimestamp: Date.now() + 3_600_000 };
const scopes = [];
const credential = {
  getToken: async (scope) => {
    scopes.push(...[scope].flat());
    return token;
  },
};
const keys = new KeyClient(process.env.VAULT_URL, credential);

const created = await keys.createRsaKey('official-client', { keySize: 3072, tags: { by: 'npm' } });
assert.equal(created.keyType, 'RSA');
assert.equal(created.key.n.length, 384);
assert.equal(created.properties.tags.by, 'npm');
assert.deepEqual(scopes.slice(0, 1), ['https://vault.localhost/.default']);

const rotated = await keys.rotateKey('official-client');
assert.notEqual(rotated.properties.version, created.properties.version);
assert.equal((await keys.getKey('official-client')).id, rotated.id);
assert.equal((await keys.getKey('official-client', { version: created.properties.version })).id, created.id);

const versions = [];
for await (const page of keys.listPropertiesOfKeyVersions('official-client').byPage({ maxPageSize: 1 })) {
  assert.equal(page.length, 1);
  versions.push(page[0].version);
}
assert.deepEqual(versions, [created.properties.version, rotated.properties.version]);

const names = [];
for await (const properties of keys.listPropertiesOfKeys()) {
  names.push(properties.name);
}
assert.ok(names.includes('official-client'));

// Given a key's id only, the client asks the vault for unwrapping and signing, and may wrap on its own.
const cryptography = new CryptographyClient(created.id, credential);
const secret = randomBytes(32);
const wrapped = await cryptography.wrapKey('RSA-OAEP-256', secret);
const unwrapped = await cryptography.unwrapKey('RSA-OAEP-256', wrapped.result);
assert.deepEqual(Buffer.from(unwrapped.result), secret);
assert.equal(unwrapped.keyID, created.id);

wrapped.result[0] ^= 1;
await assert.rejects(cryptography.unwrapKey('RSA-OAEP-256', wrapped.result), { statusCode: 400, code: 'BadParameter' });

const digest = createHash('sha256').update('manifest').digest();
const signed = await cryptography.sign('PS256', digest);
assert.equal((await cryptography.verify('PS256', digest, signed.result)).result, true);
assert.equal((await cryptography.verify('PS256', createHash('sha256').update('other').digest(), signed.result)).result, false);

const curve = await keys.createEcKey('official-client-ec', { curve: 'P-256' });
const base64url = (bytes) => Buffer.from(bytes).toString('base64url');
const jwk = { kty: 'EC', crv: 'P-256', x: base64url(curve.key.x), y: base64url(curve.key.y) };
const curveSigned = await new CryptographyClient(curve.id, credential).signData('ES256', Buffer.from('manifest'));
const publicKey = createPublicKey({ key: jwk, format: 'jwk' });
assert.ok(verify('sha256', Buffer.from('manifest'), { key: publicKey, dsaEncoding: 'ieee-p1363' }, curveSigned.result));

await keys.updateKeyProperties('official-client', created.properties.version, { enabled: false });
await assert.rejects(cryptography.unwrapKey('RSA-OAEP-256', wrapped.result), { statusCode: 403, code: 'Forbidden' });

const poller = await keys.beginDeleteKey('official-client', { intervalInMs: 10 });
const deleted = await poller.pollUntilDone();
assert.equal(deleted.name, 'official-client');
assert.ok(deleted.properties.recoveryId.endsWith('/deletedkeys/official-client'));
await assert.rejects(keys.getKey('official-client'), { statusCode: 404, code: 'KeyNotFound' });
assert.equal((await keys.getDeletedKey('official-client')).name, 'official-client');
await assert.rejects(keys.createRsaKey('official-client'), { statusCode: 409 });
await keys.purgeDeletedKey('official-client');
await assert.rejects(keys.getDeletedKey('official-client'), { statusCode: 404 });

console.log('keyvault-keys: ok');
