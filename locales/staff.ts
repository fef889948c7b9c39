import english from './staff.en.json' with { type: 'json' };

export type StaffKey = keyof typeof english;

const LINES = new Map<string, string>(Object.entries(english));

/** What the server tells whoever runs it. */
export function staffLine(key: StaffKey, values: Readonly<Record<string, string | number>> = {}): string {
  return (LINES.get(key) ?? key).replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ''));
}
