const ALPHABET = /^[0-9A-HJKMNP-TV-Z]{26}$/;
const LONGEST = 4 * 30;

// People type what they read, so what the printed form cannot hold is understood as what it looks like. Null when it can be no password.
export function parsePassword(text) {
  if (text.length > LONGEST) return null;
  const symbols = text.trim().replace(/[-\s]/g, '').toUpperCase().replace(/O/g, '0').replace(/[IL]/g, '1');
  return ALPHABET.test(symbols) ? [0, 5, 10, 15, 20].map(start => symbols.slice(start, start === 20 ? 26 : start + 5)).join('-') : null;
}
