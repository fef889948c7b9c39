import type { Reporter, TestCase } from 'vitest/node';

/** Says why a test had a second try, though it passed then: else nobody would ever learn what is not quite right. */
export class TellRetries implements Reporter {
  onTestCaseResult(test: TestCase): void {
    const { state, errors } = test.result();
    if (state !== 'passed') return;
    for (const { message, stacks } of errors ?? []) {
      const [at] = stacks ?? [];
      console.log(`second try: ${test.fullName}\n  ${message}\n  ${at?.file}:${at?.line}`);
    }
  }
}
