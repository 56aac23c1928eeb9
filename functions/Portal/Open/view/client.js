// How long a worker has to go by itself, in milliseconds. It reads nothing further, but may have to finish with what it has read.
const TO_GO = 30_000;
const ENDED = { code: 'ended', file: '' };

// Calls a worker, which is made of the page's own script, so there is nothing to load.
export class Client {
  #worker;
  #waiting = new Map();
  #next = 1;
  #isEnded = false;
  #watched;
  static #made = 0;

  constructor(address) {
    this.#worker = new Worker(address);
    this.#worker.onmessage = ({ data }) => this.#hear(data);
    this.#worker.onerror = this.#worker.onmessageerror = () => this.#lose();
    this.#watched = this.#watch(`${address} ${Client.#made++}`);
  }

  ask(call, question, progress) {
    if (this.#isEnded) return Promise.reject(ENDED);
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject, progress });
      // Once it decrypts, the worker may not come to taking its lock for long.
      this.#watched.then(() => this.#worker.postMessage({ id, call, question })).catch(reject);
    });
  }

  // Ends what is under way, and with it all that the worker knew: password, keys and rows. It goes by itself, as Chromium may crash with a page that ends a worker whose streams are at work.
  end() {
    if (this.#isEnded) return;
    this.#forget();
    this.#worker.postMessage({ end: true });
    setTimeout(() => this.#worker.terminate(), TO_GO);
  }

  // A browser that ends a worker for want of memory need not say so. But then the lock that the worker holds for as long as it lives is free.
  async #watch(life) {
    const isHeld = await new Promise(resolve => {
      this.#waiting.set(0, { resolve });
      this.#worker.postMessage({ id: 0, life });
    });
    if (isHeld) navigator.locks.request(life, () => this.#lose()).catch(() => {});
  }

  // What is left of one that failed is not relied on to hear anything.
  #lose() {
    const all = [...this.#waiting.values()];
    this.#forget();
    this.#worker.terminate();
    all.forEach(({ reject }) => reject?.(ENDED));
  }

  #forget() {
    this.#isEnded = true;
    this.#waiting.clear();
  }

  #hear({ id, progress, answer, refusal }) {
    const waiting = this.#waiting.get(id);
    if (!waiting) return;
    if (progress) {
      waiting.progress?.(progress);
      return;
    }
    this.#waiting.delete(id);
    if (refusal) waiting.reject(refusal);
    else waiting.resolve(answer);
  }
}
