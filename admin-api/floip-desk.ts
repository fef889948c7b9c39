import type { z } from 'zod';
import type { StaffLanguage } from '../core/staff.ts';
import type { Editor } from './content-desk.ts';
import type { FloipReport } from './flow-shapes.ts';

/** Flows as files for other tools (FLOIP): as they are written, with what is released of the rest as it reads today. */
export interface FloipDesk {
  /** What of a flow such a file cannot hold. */
  floipReport(flow: string, by: Editor): Promise<z.infer<typeof FloipReport>>;
  /** The same as a text to lay beside the file. */
  floipLeft(wish: { flow: string; language: StaffLanguage }, by: Editor): Promise<string>;
  floipFile(flow: string, by: Editor): Promise<string>;
}
