// How the service stands, as problems and readiness.

import type { Problems } from '../../../lib/service/service.ts';
import type { Condition, TableProblem } from '../ports.ts';

const SHOWN = 3;

export class ServiceCondition implements Condition {
  readonly #problems: Problems;
  readonly #setReady: (ready: boolean) => void;
  #problem: TableProblem | undefined;
  #observed = false;
  #refused = false;

  constructor(problems: Problems, setReady: (ready: boolean) => void) {
    this.#problems = problems;
    this.#setReady = setReady;
  }

  table(problem: TableProblem | undefined): void {
    if (this.#problem !== undefined && this.#problem.code !== problem?.code) this.#problems.clear(this.#problem.code);
    if (problem !== undefined) this.#problems.set(problem.code, problem.text, problem.advice);
    this.#problem = problem;
    this.#observed = true;
    this.#update();
  }

  refused(texts: readonly string[]): void {
    this.#refused = texts.length > 0;
    if (this.#refused) {
      const more = texts.length > SHOWN ? `; and ${texts.length - SHOWN} more` : '';
      this.#problems.set(
        'ipvs-refused',
        `the kernel refuses ${texts.length} changes of the balancing table: ${texts.slice(0, SHOWN).join('; ')}${more}`,
        'see whether the scheduler modules (ip_vs_rr, ip_vs_wrr, …) are there: modprobe ip_vs_NAME. It is tried again every 5 s',
      );
    } else this.#problems.clear('ipvs-refused');
    this.#update();
  }

  #update(): void {
    this.#setReady(this.#observed && this.#problem === undefined && !this.#refused);
  }
}
