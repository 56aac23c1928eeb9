import { Client } from './client.js';
import { el, printable } from './dom.js';
import { overview } from './overview.js';
import { startForm } from './start.js';
import { tableScreen } from './table.js';
import { Speech, languages, preferred } from './words.js';

// The page as a whole: one screen at a time, redrawn when the language changes or the person goes on.
class Page {
  constructor(script) {
    // Of the one address all workers are made, one after the other.
    this.address = URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
    this.speech = new Speech(preferred());
    this.main = document.querySelector('main');
    this.status = document.querySelector('#status');
    this.reset();
  }

  reset() {
    this.opening?.end();
    this.opening = null;
    this.client?.end();
    this.client = new Client(this.address);
    this.copy = null;
    this.signed = false;
    this.table = null;
    this.files = [];
    this.draw();
  }

  draw(focus = false) {
    const { words, language } = this.speech;
    document.documentElement.lang = language === 'zh' ? 'zh-Hans' : language;
    document.title = words.title;
    document.querySelector('#language-label').textContent = words.language;
    this.say('');
    this.leave?.();
    this.leave = null;
    this.take = null;
    this.main.replaceChildren(...(this.table ? tableScreen(this) : this.copy ? overview(this) : startForm(this)));
    // Whoever hears the page, or uses only keys, goes on at the new screen's heading.
    if (focus) {
      scrollTo(0, 0);
      this.main.querySelector('h1').focus();
    }
  }

  show(table) {
    this.table = table;
    this.draw(true);
  }

  say(text) {
    this.status.textContent = text;
  }

  // Asks the worker, says meanwhile that it takes time, and shows a refusal where the screen has room for it.
  async ask(call, question) {
    this.say(this.speech.words.working);
    this.main.setAttribute('aria-busy', 'true');
    try {
      return await this.client.ask(call, question);
    } catch (refusal) {
      this.refuse(refusal);
      return undefined;
    } finally {
      this.main.removeAttribute('aria-busy');
      if (this.status.textContent === this.speech.words.working) this.say('');
    }
  }

  refuse(refusal) {
    const alert = this.main.querySelector('[role=alert]');
    alert.replaceChildren(...(refusal ? [this.#sentence(refusal)] : []));
    // It may stand far above what was refused.
    if (refusal) alert.scrollIntoView({ block: 'center' });
  }

  // The names in it may be anybody's, so they have no say in how the sentence around them runs.
  #sentence(refusal) {
    const sentence = this.speech.refusal(refusal);
    return refusal.file ? el('p', {}, sentence, ' (', el('bdi', {}, printable(refusal.file)), ')') : el('p', {}, sentence);
  }
}

// Takes the page's own script, of which the worker is made.
export function start(script) {
  const page = new Page(script);
  const choice = document.querySelector('#language');
  choice.append(...Object.entries(languages).map(([tag, words]) => el('option', { value: tag, lang: tag, selected: tag === page.speech.language }, words.name)));
  choice.addEventListener('change', () => {
    page.speech = new Speech(choice.value);
    page.draw();
  });
  // A file that misses the form would otherwise be opened by the browser in place of the page.
  addEventListener('dragover', event => event.preventDefault());
  addEventListener('drop', event => {
    event.preventDefault();
    if (event.dataTransfer.files.length > 0) page.take?.(event.dataTransfer.files);
  });
}
