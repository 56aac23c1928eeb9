// Why something was refused: a code that the page has a sentence for, and the file that it is about.
export class Refusal extends Error {
  constructor(code, file = '') {
    super(code);
    this.code = code;
    this.file = file;
  }
}
