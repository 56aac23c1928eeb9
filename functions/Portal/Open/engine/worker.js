import { Copy } from './copy.js';
import { toCsv } from './csv.js';
import { outline } from './outline.js';
import { pipeByScript } from './pipes.js';
import { Refusal } from './refusal.js';
import { checkSignature } from './signature.js';
import { Table } from './table.js';

const PIECE = 4 << 20;
// How often progress is told, in milliseconds: of small files there may be very many.
const BETWEEN = 100;

// Answers the page's calls, one after the other: two that decrypt at once would only take each other's time and memory.
export function serve(port) {
  pipeByScript();
  let copy = null, table = null, tableFile = '', turn = Promise.resolve();
  const ending = new AbortController();

  const calls = {
    async open({ files, password, part, parts }, tell) {
      const opened = await Copy.open(files, password, ending.signal);
      let told = 0;
      await opened.verify(part, parts, (done, total) => {
        if (performance.now() - told < BETWEEN && done < total) return;
        told = performance.now();
        tell({ done, total });
      });
      copy = opened;
      table = null;
      return outline(copy);
    },
    window({ file, ...query }) {
      return tableOf(file).window(query);
    },
    csv({ file, fields }) {
      return toCsv(tableOf(file), fields);
    },
    async save({ file, type }) {
      let blob = new Blob([], { type });
      let parts = [], length = 0;
      await copy.read(file, chunk => {
        parts.push(chunk.slice());
        length += chunk.length;
        if (length < PIECE) return;
        blob = new Blob([blob, ...parts], { type });
        [parts, length] = [[], 0];
      });
      return new Blob([blob, ...parts], { type });
    },
    signature({ key }) {
      return checkSignature(copy, key);
    },
  };

  function tableOf(file) {
    // The rows of only one table are kept at a time.
    if (tableFile !== file || !table) [table, tableFile] = [new Table(copy, file), file];
    return table;
  }

  port.onmessage = ({ data: { id, call, question, life, end } }) => {
    if (end) {
      ending.abort();
      turn.then(() => port.close());
      return;
    }
    if (life) {
      hold(life, isHeld => port.postMessage({ id, answer: isHeld }));
      return;
    }
    turn = turn.then(async () => {
      try {
        port.postMessage({ id, answer: await calls[call](question, progress => port.postMessage({ id, progress })) });
      } catch (error) {
        if (ending.signal.aborted) return;
        port.postMessage({ id, refusal: error instanceof Refusal ? { ...error.details, code: error.code, file: error.file } : { code: 'unexpected', file: String(error?.message ?? error) } });
      }
    });
  };
}

// Takes a lock and never lets go of it, so that the page sees when the worker is gone. Not every browser has locks everywhere.
async function hold(life, tell) {
  try {
    await navigator.locks.request(life, () => {
      tell(true);
      return new Promise(() => {});
    });
  } catch {
    tell(false);
  }
}
