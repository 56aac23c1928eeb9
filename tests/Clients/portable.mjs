// Reads the files of a copy that other software imports, with parsers that are not ours. Takes FILE (.vcf or .ics). Prints what they understood, as JSON.
import { readFileSync } from 'node:fs';
import ICAL from 'ical.js';
import Vcf from 'vcf';

const file = process.env.FILE;
const text = readFileSync(file, 'utf8');
const values = (component, name) => component.getAllProperties(name).flatMap(property => property.getValues().map(value => Array.isArray(value) ? value : String(value)));
// RFC 2426, section 5, has every semicolon of a text escaped; this parser leaves those of values without parts as they are.
const texts = (component, name) => values(component, name).map(value => value.replaceAll('\\;', ';'));

function card(parsed) {
  const component = new ICAL.Component(parsed);
  const read = Object.fromEntries(['version', 'uid', 'n', 'adr', 'org', 'url', 'bday', 'categories', 'rev'].map(name => [name, values(component, name)]));
  for (const name of ['fn', 'nickname', 'tel', 'email', 'title', 'note']) read[name] = texts(component, name);
  return read;
}

// The second parser takes these words for the beginning of a card wherever they stand; where a person wrote them, it has no say.
function second() {
  return /[^\n]BEGIN:VCARD/.test(text) ? null : Vcf.parse(text).length;
}

function event(component) {
  const read = new ICAL.Event(component);
  const occurrences = [];
  if (read.isRecurring()) for (let next, iterator = read.iterator(); occurrences.length < 3 && (next = iterator.next());) occurrences.push(next.toString());
  return {
    uid: read.uid, summary: read.summary, location: read.location, description: read.description, start: read.startDate.toString(), end: read.endDate.toString(), isDate: read.startDate.isDate,
    stamp: values(component, 'dtstamp')[0], contacts: values(component, 'contact'), attendees: values(component, 'attendee').length, occurrences,
  };
}

if (file.endsWith('.vcf')) {
  const parsed = ICAL.parse(text);
  // One card is given back as itself, more of them as a list.
  const cards = Array.isArray(parsed[0]) ? parsed : [parsed];
  console.log(JSON.stringify({ cards: cards.map(card), second: second() }));
} else {
  const calendar = new ICAL.Component(ICAL.parse(text));
  console.log(JSON.stringify({ version: calendar.getFirstPropertyValue('version'), prodid: calendar.getFirstPropertyValue('prodid'), events: calendar.getAllSubcomponents('vevent').map(event) }));
}
