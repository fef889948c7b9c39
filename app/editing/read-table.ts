import { Refusal } from '../../core/refusal.ts';
import { problemLine } from '../../locales/checker.ts';
import { faultLines } from './difference.ts';
import { asRefusal, readBytes } from './file-bytes.ts';
import { type Here, planTable, type TablePlan } from './table-plan.ts';

/** Whether what somebody has named is a table of the register, and no folder. */
export function isTable(path: string): boolean {
  return path.toLowerCase().endsWith('.csv');
}

/** What the table in a file would do. Of a table with any fault nothing: a refusal tells each fault, and what is therefore not done. */
export async function readTable(path: string, here: Here & { undone: string }): Promise<TablePlan> {
  const bytes = await readBytes(path).catch((error: unknown) => {
    throw asRefusal(error, `${path} cannot be read`);
  });
  if (bytes === null) throw new Refusal('settings_wrong', `${path} is no file`);
  const plan = planTable(bytes, here);
  const lines = [
    ...plan.faults.map((one) => () => problemLine(one)),
    ...plan.refused.flatMap(({ line, problems }) => problems.map((one) => () => `line ${line}: ${problemLine(one)}`)),
  ];
  if (lines.length > 0) throw new Refusal('flows_wrong', `the table ${faultLines(lines, here.undone)}`);
  return plan;
}
