const ENDINGS = new Map([
  ['image/jpeg', 'jpg'],
  ['image/png', 'png'],
  ['application/pdf', 'pdf'],
  ['audio/ogg', 'ogg'],
]);
const NAMES = { picture: 'photo', paper: 'document', voice: 'voice' } as const;

/** How a file of an operator is called where the phone keeps it: its own name may tell what the talk was about. */
export function savedName(kind: keyof typeof NAMES, mime: string): string {
  const ending = ENDINGS.get(mime.split(';')[0] ?? '');
  return ending === undefined ? NAMES[kind] : `${NAMES[kind]}.${ending}`;
}
