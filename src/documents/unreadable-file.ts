import type { FileProblem } from '#domain/document.ts';

/** Thrown wherever a file turns out not to be readable; whoever was asked to read it gives the problem back. */
export class UnreadableFile extends Error {
  override name = 'UnreadableFile';
  readonly problem: FileProblem;

  constructor(problem: FileProblem, options?: ErrorOptions) {
    super(problem.kind, options);
    this.problem = problem;
  }
}
