import { parsePassword } from '../engine/password.js';
import { chosenFiles } from './chosen.js';
import { el } from './dom.js';
import { Opening } from './opening.js';

// The first screen: which files, which password.
export function startForm(page) {
  const { words } = page.speech;
  const chosen = chosenFiles(page);
  const password = el('input', { type: 'password', id: 'password', autocomplete: 'off', spellcheck: false, autocapitalize: 'characters', maxLength: 120, 'aria-describedby': 'password-hint' });
  const show = el('input', { type: 'checkbox', id: 'show' });
  show.addEventListener('change', () => { password.type = show.checked ? 'text' : 'password'; });
  const open = el('button', { type: 'submit', className: 'main' }, words.open);
  const bar = el('progress', { max: 1, value: 0, hidden: true, 'aria-label': words.working });
  const stop = el('button', { type: 'button', hidden: true }, words.stop);
  stop.addEventListener('click', () => {
    page.opening?.end();
    page.opening = null;
    showOpening(false, { open, stop, bar, chosen });
    page.say(words.stopped);
    open.focus();
  });
  const form = el('form', { className: 'card', noValidate: true },
    chosen.element,
    el('div', {}, el('label', { for: 'password' }, words.password), password, el('p', { id: 'password-hint', className: 'quiet' }, words.passwordHint),
      el('p', { className: 'check' }, show, el('label', { for: 'show' }, words.show))),
    el('div', { role: 'alert' }),
    el('div', { className: 'actions' }, open, stop),
    bar);
  form.addEventListener('submit', event => {
    event.preventDefault();
    if (!page.opening) openCopy(page, { password, open, stop, bar, chosen });
  });
  // The password stays as it was typed, so that what was missing can be added and opened.
  page.take = files => {
    if (page.opening) return;
    chosen.add(files);
    (password.value ? open : password).focus();
  };
  return [
    el('h1', { tabIndex: -1 }, words.title),
    el('p', { className: 'lead' }, words.introduction),
    form,
    // A page that already lies on the disk need not be saved again.
    location.protocol === 'file:' ? null : el('p', {}, el('a', { href: '', download: 'open-your-copy.html' }, words.keep)),
  ].filter(Boolean);
}

// While a copy is opened nothing else can be chosen. Files and password stay for the next try.
function showOpening(isOpening, { open, stop, bar, chosen }) {
  [open.disabled, stop.hidden, bar.hidden, chosen.element.inert] = [isOpening, !isOpening, !isOpening, isOpening];
  bar.value = 0;
}

async function openCopy(page, { password, open, stop, bar, chosen }) {
  page.refuse(null);
  const parsed = parsePassword(password.value);
  if (page.files.length === 0) return refuse(page, { code: 'no-file' }, chosen.field);
  if (!parsed) return refuse(page, { code: 'password-form' }, password);
  showOpening(true, { open, stop, bar, chosen });
  page.say(page.speech.words.working);
  // Each try has a worker of its own: one that met a broken archive is not relied on again.
  page.client.end();
  page.opening = new Opening(page.address, page.files);
  page.client = page.opening.client;
  let said = 0;
  try {
    page.copy = await page.opening.run(parsed, share => {
      bar.value = share;
      // A screen reader would drown in every step, so each tenth is said.
      const tenth = Math.floor(bar.value * 10);
      if (tenth > said) page.say(page.speech.words.checking(page.speech.share(bar.value)));
      said = tenth;
    });
    page.opening = null;
    page.draw(true);
  } catch (refusal) {
    page.opening = null;
    showOpening(false, { open, stop, bar, chosen });
    page.say('');
    refuse(page, refusal, refusal.code === 'wrong-password' ? password : chosen.field);
  }
}

function refuse(page, refusal, field) {
  page.refuse(refusal);
  field.focus();
}
