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

  // Ends what is under way, and with it all that the worker knew: password, keys and rows.
  end() {
    this.#isEnded = true;
    this.#waiting.clear();
    this.#worker.terminate();
  }

  // A browser that ends a worker for want of memory need not say so. But then the lock that the worker holds for as long as it lives is free.
  async #watch(life) {
    const isHeld = await new Promise(resolve => {
      this.#waiting.set(0, { resolve });
      this.#worker.postMessage({ id: 0, life });
    });
    if (isHeld) navigator.locks.request(life, () => this.#lose()).catch(() => {});
  }

  #lose() {
    const all = [...this.#waiting.values()];
    this.end();
    all.forEach(({ reject }) => reject?.(ENDED));
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
