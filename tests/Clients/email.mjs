// Drives @azure/communication-email against the e-mail emulator, with a signature and with a token.
// Takes MAIL_CONNECTION_STRING, MAIL_TOKEN and MAIL_RECIPIENT; NODE_EXTRA_CA_CERTS names the emulators' certificate.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { EmailClient } from '@azure/communication-email';

const connectionString = process.env.MAIL_CONNECTION_STRING;
const endpoint = /endpoint=([^;]+)/.exec(connectionString)[1];
const message = {
  senderAddress: 'noreply@overstap.example',
  content: { subject: 'From the official client ✓', plainText: 'Hello', html: '<p>Hello</p>' },
  recipients: { to: [{ address: process.env.MAIL_RECIPIENT, displayName: 'Noor' }], cc: [{ address: 'copy@example.org' }] },
  replyTo: [{ address: 'help@overstap.example' }],
  headers: { 'x-priority': '1' },
  attachments: [{ name: 'terms.txt', contentType: 'text/plain', contentInBase64: Buffer.from('terms').toString('base64') }],
  disableUserEngagementTracking: true,
};

const operationId = randomUUID();
const signing = new EmailClient(connectionString);
const sent = await (await signing.beginSend(message, { operationId, updateIntervalInMs: 10 })).pollUntilDone();
assert.equal(sent.status, 'Succeeded');
assert.equal(sent.id, operationId);

const bearing = new EmailClient(endpoint, { getToken: async () => ({ token: process.env.MAIL_TOKEN, expiresOnTimestamp: Date.now() + 3_600_000 }) });
assert.equal((await (await bearing.beginSend(message, { updateIntervalInMs: 10 })).pollUntilDone()).status, 'Succeeded');

const forged = new EmailClient(`endpoint=${endpoint};accesskey=${Buffer.alloc(64).toString('base64')}`);
await assert.rejects(forged.beginSend(message), { statusCode: 401, code: 'Denied' });
const notBase64 = [{ ...message.attachments[0], contentInBase64: 'not base64!' }];
await assert.rejects(signing.beginSend({ ...message, attachments: notBase64 }), { statusCode: 400 });
await assert.rejects(signing.beginSend({ ...message, recipients: { to: [] } }), { statusCode: 400 });

console.log('communication-email: ok');
