// Something that people can mend: printed as one sentence after `holdfast:`, never with a stack trace.

export class Mistake extends Error {
  readonly exitCode: number;
  constructor(message: string, exitCode = 1, options?: ErrorOptions) {
    super(message, options);
    this.name = 'Mistake';
    this.exitCode = exitCode;
  }
}
