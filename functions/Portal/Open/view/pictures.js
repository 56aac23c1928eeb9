import { fieldOf, plain } from '../engine/rows.js';
import { el } from './dom.js';
import { particulars, saveButton } from './record.js';

const LARGEST_SHOWN = 64 << 20;
const TYPES = new Map(Object.entries({ jpg: 'image/jpeg', jpeg: 'image/jpeg', png: 'image/png', gif: 'image/gif', webp: 'image/webp', avif: 'image/avif', bmp: 'image/bmp' }));

// The pictures that the records name, decrypted one after the other while this window is shown, and let go with it.
export function pictures(page, table, found) {
  const field = table.fields.find(one => one.file);
  const sizes = page.copy.sizes ??= new Map(page.copy.files.map(({ file, bytes }) => [file, bytes]));
  const addresses = [];
  let left = false;
  const waiting = [];
  const elements = found.rows.map(row => {
    const file = plain(fieldOf(row, field.name));
    const type = TYPES.get(file.split('.').at(-1).toLowerCase());
    const place = el('div', { className: 'picture' });
    if (file && type && sizes.get(file) <= LARGEST_SHOWN) waiting.push({ place, file, type, name: nameOf(table, row, field) });
    else if (file) place.append(el('p', { className: 'quiet' }, page.speech.words.noPicture));
    return el('figure', { className: 'card' }, place, el('figcaption', {}, particulars(page, table.fields.filter(one => one !== field).slice(0, 4), row), file ? saveButton(page, file) : null));
  });
  (async () => {
    for (const { place, file, type, name } of waiting) {
      if (left) return;
      let blob;
      try {
        blob = await page.client.ask('save', { file, type });
      } catch (refusal) {
        if (!left) page.refuse(refusal);
        return;
      }
      if (left) return;
      const address = URL.createObjectURL(blob);
      addresses.push(address);
      const image = el('img', { src: address, alt: name });
      image.addEventListener('error', () => place.replaceChildren(el('p', { className: 'quiet' }, page.speech.words.noPicture)));
      place.append(image);
    }
  })();
  return {
    elements: [el('div', { className: 'pictures' }, elements)],
    leave() {
      left = true;
      addresses.forEach(address => URL.revokeObjectURL(address));
    },
  };
}

// What a picture shows nobody has written down; its name is the best there is.
function nameOf(table, row, field) {
  const named = table.fields.find(one => one.text && /name|title/i.test(one.name) && fieldOf(row, one.name));
  return plain(fieldOf(row, (named ?? field).name));
}
