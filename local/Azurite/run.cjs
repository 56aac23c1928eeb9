// Runs Azurite's blob service in a session of its own, so that it outlives a killed host and no Ctrl-C in the terminal reaches it.
// Usage: node run.cjs start|serve '{"azurite","record","log","endWith","note"}' <arguments of azurite-blob>
'use strict';
const fs = require('node:fs');
const path = require('node:path');
const { spawn } = require('node:child_process');
const { createRequire } = require('node:module');

const [role, json, ...azuriteArguments] = process.argv.slice(2);
const { azurite, record, log, endWith, note } = JSON.parse(json);

function start() {
  const output = fs.openSync(log, 'a', 0o600);
  const { AZURITE_DB, ...environment } = process.env;
  const child = spawn(process.execPath, [__filename, 'serve', json, ...azuriteArguments], { detached: true, stdio: ['ignore', output, output], env: environment });
  child.unref();
  console.log(child.pid);
}

async function serve() {
  claimRecord();
  process.on('exit', () => fs.rmSync(record, { force: true }));

  leaveOut('applicationinsights');
  const { BlobServerFactory } = require(path.join(azurite, 'dist/src/blob/BlobServerFactory'));
  const { AzuriteTelemetryClient } = require(path.join(azurite, 'dist/src/common/Telemetry'));
  AzuriteTelemetryClient.init('', false);
  process.argv = [process.argv[0], 'azurite-blob', ...azuriteArguments];
  const server = await new BlobServerFactory().createServer();
  await server.start();

  // Azurite's own entry would wait for clients to close their idle connections; what it acknowledged is saved once close() is done.
  const end = () => server.close().finally(() => process.exit(0));
  process.once('SIGTERM', end);
  if (endWith) {
    setInterval(() => isRunning(endWith) || process.kill(process.pid, 'SIGTERM'), 1000).unref();
  }
}

// Telemetry is off, and its library is three quarters of the modules that Azurite loads, most of its time to start.
function leaveOut(library) {
  const file = createRequire(path.join(azurite, 'package.json')).resolve(library);
  require.cache[file] = { id: file, filename: file, loaded: true, exports: {}, children: [], paths: [] };
}

// The record exists before the first file of the data folder is opened, and only one process can create it: never two on one folder.
function claimRecord() {
  const draft = `${record}.${process.pid}`;
  fs.writeFileSync(draft, JSON.stringify({ ...note, pid: process.pid }));
  try {
    fs.linkSync(draft, record);
  } finally {
    fs.unlinkSync(draft);
  }
}

function isRunning(pid) {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

if (role === 'start') {
  start();
} else {
  serve().catch((error) => {
    console.error(error.message);
    process.exit(1);
  });
}
