// Why something was refused: a code that the page has a sentence for, the file that it is about, and what else the sentence says.
export class Refusal extends Error {
  constructor(code, file = '', details = {}) {
    super(code);
    this.code = code;
    this.file = file;
    this.details = details;
  }
}
