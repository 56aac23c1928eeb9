// Calls the worker. It is made of the page's own script, so there is nothing to load.
export class Client {
  #worker;
  #waiting = new Map();
  #next = 1;

  constructor(script) {
    const address = URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
    this.#worker = new Worker(address);
    this.#worker.onmessage = ({ data }) => this.#hear(data);
    this.#worker.onerror = () => {
      for (const { reject } of this.#waiting.values()) reject({ code: 'unexpected', file: '' });
      this.#waiting.clear();
    };
  }

  ask(call, question, progress) {
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject, progress });
      this.#worker.postMessage({ id, call, question });
    });
  }

  // Ends what is under way, and with it all that the worker knew: password, keys and rows.
  end() {
    this.#worker.terminate();
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
