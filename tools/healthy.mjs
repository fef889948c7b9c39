/**
 * Asked by the health check of the image: whether the bot can answer people, and not only whether it lives. It prints the one
 * word of the cause where it cannot. Plain JavaScript without imports: it starts every half minute.
 */
const PATIENCE_MS = 4000;

const url = `http://127.0.0.1:${process.env.PORT || 3000}/readyz`;
try {
  const answer = await fetch(url, { signal: AbortSignal.timeout(PATIENCE_MS) });
  const { status, cause } = await answer.json();
  process.stdout.write(`${[status, cause].filter(Boolean).join(': ')}\n`);
  // A clock in doubt keeps nobody from being answered: whoever started the bot anew for it would.
  process.exitCode = answer.ok || cause === 'clock' ? 0 : 1;
} catch {
  process.stdout.write('no answer\n');
  process.exitCode = 1;
}
