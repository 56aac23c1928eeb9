import { en } from './words/en.js';
import { fr } from './words/fr.js';
import { nl } from './words/nl.js';
import { zh } from './words/zh.js';

export const languages = { en, fr, nl, zh };

// The first language of the browser that we write.
export function preferred() {
  return navigator.languages.map(tag => tag.slice(0, 2).toLowerCase()).find(tag => tag in languages) ?? 'en';
}

// Numbers, sizes, instants and the order of names as the reader writes them; instants in the time of the reader's own clock.
export class Speech {
  constructor(language) {
    this.language = language;
    this.words = languages[language];
    this.numbers = new Intl.NumberFormat(language);
    this.instants = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'medium' });
    this.order = new Intl.Collator(language, { numeric: true });
    this.shares = new Intl.NumberFormat(language, { style: 'percent' });
  }

  number(value) {
    return this.numbers.format(value);
  }

  share(value) {
    return this.shares.format(Math.floor(value * 100) / 100);
  }

  instant(text) {
    const time = Date.parse(text);
    return Number.isNaN(time) ? text : this.instants.format(time);
  }

  size(bytes) {
    const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'];
    const step = Math.min(3, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3)));
    return new Intl.NumberFormat(this.language, { style: 'unit', unit: units[step], unitDisplay: step === 0 ? 'long' : 'short', maximumFractionDigits: step > 1 ? 1 : 0 }).format(bytes / 1000 ** step);
  }

  refusal({ code, missing, volumes, archives }) {
    const known = this.words.refusals[code] ?? this.words.refusals.unexpected;
    if (code === 'archive-missing') return known(missing.map(number => this.number(number)), this.number(volumes));
    return typeof known === 'function' ? known(archives) : known;
  }
}
