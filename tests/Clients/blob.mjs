// Drives @azure/storage-blob through what Overstap relies on: an archive of staged blocks, conditions, and a revocable link.
// Takes BLOB_CONNECTION_STRING.
import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import { BlobServiceClient } from '@azure/storage-blob';

const service = BlobServiceClient.fromConnectionString(process.env.BLOB_CONNECTION_STRING);
const container = service.getContainerClient(`official-client-${randomUUID()}`);
await container.create();

const blob = container.getBlockBlobClient('archive.zip');
const parts = [randomBytes(100_000), randomBytes(1), randomBytes(70_000)];
const ids = parts.map((_, index) => Buffer.from(`block-${index}`).toString('base64'));
await Promise.all(parts.map((part, index) => blob.stageBlock(ids[index], part, part.length)));
assert.equal(await blob.exists(), false);
await blob.commitBlockList(ids, { conditions: { ifNoneMatch: '*' }, tags: { kind: 'backup' } });
await assert.rejects(blob.commitBlockList(ids, { conditions: { ifNoneMatch: '*' } }), { statusCode: 409 });
assert.deepEqual(await blob.downloadToBuffer(), Buffer.concat(parts));

const day = 86_400_000;
const policy = (expiresOn) => [{ id: 'link', accessPolicy: { startsOn: new Date(Date.now() - day), expiresOn, permissions: 'r' } }];
await container.setAccessPolicy(undefined, policy(new Date(Date.now() + 30 * day)));
const link = await blob.generateSasUrl({ identifier: 'link' });
const read = async () => {
  const response = await fetch(link);
  await response.arrayBuffer();
  return response.status;
};
assert.equal(await read(), 200);
assert.equal((await fetch(link, { method: 'DELETE' })).status, 403);
await container.setAccessPolicy(undefined, policy(new Date(Date.now() - 1000)));
assert.equal(await read(), 403);
await container.setAccessPolicy(undefined, policy(new Date(Date.now() + 60 * day)));
assert.equal(await read(), 200);
await container.setAccessPolicy(undefined, []);
assert.equal(await read(), 403);

await blob.delete();
await container.delete();
assert.equal(await container.exists(), false);

console.log('storage-blob: ok');
