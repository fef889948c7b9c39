import type { Language } from '../../core/message.ts';
import type { Problem } from '../../core/problem.ts';

export function error(where: string, message: string, language?: Language | null): Problem {
  return { severity: 'error', where, message, ...(language && { language }) };
}

export function warning(where: string, message: string, language?: Language | null): Problem {
  return { severity: 'warning', where, message, ...(language && { language }) };
}
