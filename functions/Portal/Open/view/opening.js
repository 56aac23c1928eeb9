import { Client } from './client.js';

const LARGE = 64 << 20;

// The opening of a copy. What takes long of a large one is decrypting every file to check it, so two workers check half of the bytes each.
export class Opening {
  #files;
  #clients;

  constructor(address, files) {
    this.#files = files;
    const isLarge = files.reduce((sum, file) => sum + file.size, 0) >= LARGE;
    this.#clients = Array.from({ length: isLarge && navigator.hardwareConcurrency > 1 ? 2 : 1 }, () => new Client(address));
  }

  // The worker that stays when the copy is open.
  get client() {
    return this.#clients[0];
  }

  // What is in the copy, once all of it was found right; tells meanwhile which share of the bytes is done.
  async run(password, progress) {
    const done = this.#clients.map(() => 0);
    const half = (client, part) => client.ask('open', { files: this.#files, password, part, parts: this.#clients.length }, told => {
      done[part] = told.done;
      progress(told.total > 0 ? done.reduce((sum, bytes) => sum + bytes) / told.total : 1);
    });
    try {
      const [copy] = await Promise.all(this.#clients.map(half));
      this.#clients.slice(1).forEach(client => client.end());
      return copy;
    } catch (refusal) {
      this.end();
      throw refusal;
    }
  }

  end() {
    this.#clients.forEach(client => client.end());
  }
}
