// Builds an element. Properties are set as they are, names with a hyphen and role as attributes; texts are never read as markup.
export function el(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.includes('-') || name === 'role' || name === 'for' || name === 'scope' || name === 'lang') element.setAttribute(name, value);
    else element[name] = value;
  }
  element.append(...children.flat().filter(child => child !== null && child !== undefined && child !== false));
  return element;
}

const HIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cn}\p{Co}\p{Cs}]/gu;
const LONGEST_NAME = 300;

// A name that somebody else chose, with whatever would break, reorder or hide part of a line replaced, and cut off where it is too long, as `Printable` does.
export function printable(name) {
  const beginning = name.slice(0, LONGEST_NAME).replace(HIDDEN, '\ufffd');
  return name.length > LONGEST_NAME ? `${beginning}…` : beginning;
}

const KEPT_FOR = 60_000;

// Hands a file to the person as a download, which is the only way a page from the disk can write one.
export function download(blob, name) {
  const address = URL.createObjectURL(blob);
  el('a', { href: address, download: printable(name) }).click();
  setTimeout(() => URL.revokeObjectURL(address), KEPT_FOR);
}
