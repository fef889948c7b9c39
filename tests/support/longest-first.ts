import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { LONGEST } from '../suites.ts';

/** Begins with what takes longest. A fresh clone knows nothing of earlier runs, and a short file may take long. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const [long, others] = [[] as TestSpecification[], [] as TestSpecification[]];
    for (const file of await super.sort(files)) {
      (LONGEST.some((name) => file.moduleId.endsWith(`/${name}`)) ? long : others).push(file);
    }
    return [...long, ...others];
  }
}
