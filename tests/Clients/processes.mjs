// What the browser's processes have in memory, from the kernel's own book.
import { readdirSync, readFileSync } from 'node:fs';

// The most that any renderer below the browser of that process id has of something that /proc says of it (VmHWM: its peak, VmRSS: now), in MB.
export function rendererOf(browser, what) {
  const parents = new Map();
  const found = new Map();
  for (const pid of readdirSync('/proc').filter(name => /^[0-9]+$/.test(name))) {
    try {
      const status = readFileSync(`/proc/${pid}/status`, 'utf8');
      parents.set(pid, /PPid:\s+([0-9]+)/.exec(status)[1]);
      if (readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('--type=renderer')) found.set(pid, megabytes(status, what));
    } catch {
      // It ended while it was looked at.
    }
  }
  const below = pid => pid === String(browser) || (parents.has(pid) && pid !== '1' && below(parents.get(pid)));
  return Math.round(Math.max(...[...found].filter(([pid]) => below(pid)).map(([, amount]) => amount)));
}

// The same of the browser itself.
export function browserOf(browser, what) {
  return Math.round(megabytes(readFileSync(`/proc/${browser}/status`, 'utf8'), what));
}

function megabytes(status, what) {
  return Number(new RegExp(`${what}:\\s+([0-9]+)`).exec(status)[1]) / 1024;
}
