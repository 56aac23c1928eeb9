import { download, el, printable } from './dom.js';

const MOST_LISTED = 500;

// What is in the copy, and what was checked.
export function overview(page) {
  const { words } = page.speech;
  const { copy, speech } = page;
  const close = el('button', { type: 'button' }, words.close);
  close.addEventListener('click', () => {
    page.reset();
    page.draw(true);
  });
  return [
    el('h1', { tabIndex: -1 }, words.services),
    el('p', { className: 'lead' }, words.summary(words.records(speech.number(copy.rows)), speech.instant(copy.sealedAt)), ' ', el('span', { className: 'quiet path' }, `${words.request} ${printable(copy.requestId)}/${copy.copyNumber}`)),
    el('div', { role: 'alert' }),
    el('p', { className: 'notice' }, words.notice),
    copy.missing.length > 0 ? missing(page) : null,
    el('div', { className: 'services' }, copy.services.map(service => serviceCard(page, service))),
    files(page),
    checked(page),
    el('p', { className: 'actions' }, close),
  ].filter(Boolean);
}

function serviceCard(page, service) {
  const { words } = page.speech;
  return el('section', { className: 'card' },
    el('h2', { dir: 'auto' }, service.title),
    el('ul', { className: 'plain' }, service.tables.map(table => {
      const open = el('button', { type: 'button', className: 'row' }, el('span', { dir: 'auto' }, table.title), el('span', { className: 'quiet' }, words.records(page.speech.number(table.rows))));
      open.addEventListener('click', () => page.show({ ...table, service: service.title }));
      return el('li', {}, open);
    })));
}

function missing(page) {
  return el('section', { className: 'card warn' },
    el('h2', {}, page.speech.words.missing),
    el('ul', {}, page.copy.missing.slice(0, MOST_LISTED).map(({ service, table, reason }) => el('li', { dir: 'auto' }, printable(`${service}/${table}: ${reason}`)))));
}

function files(page) {
  const { words } = page.speech;
  // What a table's records name is shown with the table; so many files are in no list that a person reads.
  const others = [...page.copy.files.filter(({ file }) => !file.startsWith('files/')), { file: 'manifest.json' }, { file: 'manifest.json.sig' }].slice(0, MOST_LISTED);
  return el('details', { className: 'card' },
    el('summary', {}, `${words.otherFiles} (${page.speech.number(others.length)})`),
    el('ul', { className: 'plain' }, others.map(({ file, bytes }) => {
      const save = el('button', { type: 'button', 'aria-label': words.saveFile(printable(file)) }, words.save);
      save.addEventListener('click', () => saveFile(page, file));
      return el('li', { className: 'file' }, el('span', { className: 'path', dir: 'auto' }, printable(file)), el('span', { className: 'quiet' }, bytes === undefined ? '' : page.speech.size(bytes)), save);
    })));
}

export async function saveFile(page, file) {
  const blob = await page.ask('save', { file, type: 'application/octet-stream' });
  if (blob) download(blob, file.split('/').at(-1));
}

function checked(page) {
  const { words } = page.speech;
  const said = el('div', {});
  const draw = () => said.replaceChildren(...(page.signed ? [el('p', { className: 'good' }, words.signed)] : signature()));
  const signature = () => {
    const key = el('input', { type: 'file', id: 'key', accept: '.pem,.json,.jwk,.txt' });
    key.addEventListener('change', async () => {
      page.refuse(null);
      const text = await key.files[0]?.text();
      if (text === undefined) return;
      const before = page.client;
      try {
        await page.client.ask('signature', { key: text });
        page.signed = true;
        draw();
        page.say(words.signed);
      } catch (refusal) {
        // A copy that was closed meanwhile has nothing to say any more.
        if (before === page.client) page.refuse(refusal);
      }
      key.value = '';
    });
    return [
      el('p', {}, words.notChecked),
      // The address is that of the service beside this page; from the disk there is none.
      location.protocol === 'file:' ? null : el('p', {}, el('a', { href: 'keys', download: 'keys.json' }, words.getKey)),
      el('label', { for: 'key' }, words.keyFile), key,
    ].filter(Boolean);
  };
  draw();
  return el('section', { className: 'card' }, el('h2', {}, words.checked), el('p', { className: 'good' }, words.checkedFiles), said);
}
