import { el, printable } from './dom.js';

// The files that were chosen or dropped so far, which the field itself holds: more can be added, and each taken away again.
export function chosenFiles(page) {
  const { speech } = page;
  const { words } = speech;
  const field = el('input', { type: 'file', id: 'file', multiple: true, accept: '.zip,application/zip', 'aria-describedby': 'file-hint' });
  const list = el('ul', { className: 'plain', id: 'chosen', 'aria-label': words.chosen });

  const draw = () => {
    const held = new DataTransfer();
    page.files.forEach(file => held.items.add(file));
    field.files = held.files;
    list.hidden = page.files.length === 0;
    list.replaceChildren(...page.files.map(file => {
      const remove = el('button', { type: 'button', 'aria-label': words.removeFile(printable(file.name)) }, words.remove);
      remove.addEventListener('click', () => {
        const at = page.files.indexOf(file);
        page.files = page.files.filter(other => other !== file);
        draw();
        page.refuse(null);
        page.say(words.removed(printable(file.name), speech.number(page.files.length)));
        (list.querySelectorAll('button')[Math.min(at, page.files.length - 1)] ?? field).focus();
      });
      return el('li', { className: 'file' }, el('span', { className: 'path', dir: 'auto' }, printable(file.name)), el('span', { className: 'quiet' }, speech.size(file.size)), remove);
    }));
  };

  // The same file a second time adds nothing. They stand in the order of the numbers in their names.
  const add = files => {
    const isSame = (one, other) => one.name === other.name && one.size === other.size && one.lastModified === other.lastModified;
    const more = [...files].filter(file => !page.files.some(other => isSame(file, other)));
    page.files = [...page.files, ...more].sort((a, b) => speech.order.compare(a.name, b.name));
    draw();
    page.refuse(null);
    const named = more.length > 0 ? more : [...files];
    const names = named.map(file => printable(file.name)).join(', ');
    if (names) page.say(more.length > 0 ? words.added(names, speech.number(page.files.length), named.length) : words.alreadyChosen(names, named.length));
  };

  // The field has only what was chosen last, or nothing when the person thought better of it.
  field.addEventListener('change', () => add(field.files));
  draw();
  const element = el('div', { className: 'drop' }, el('label', { for: 'file' }, words.file), field, el('p', { id: 'file-hint', className: 'quiet' }, words.drop), list);
  return { element, field, add };
}
