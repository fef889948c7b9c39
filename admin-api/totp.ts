/** Its codes and their letters are loaded when somebody first logs in. */
const library = () => import('otplib');

/** A code counts half a minute, and its neighbours too: clocks of phones are not exact. */
const TOLERANCE_S = 30;

export async function newTotpSecret(): Promise<string> {
  const { generateSecret } = await library();
  return generateSecret();
}

/** What an authenticator app reads from a QR code. */
export async function otpauthUri({ secret, email }: { secret: string; email: string }): Promise<string> {
  const { generateURI } = await library();
  return generateURI({ issuer: 'Hamroh', label: email, secret });
}

/** The time step whose code this is; `null`: it is none of this moment. */
export async function stepOf(secret: string, code: string, now: number): Promise<number | null> {
  if (!/^\d{6}$/.test(code)) return null;
  const { verify } = await library();
  const checked = await verify({ secret, token: code, epoch: Math.floor(now / 1000), epochTolerance: TOLERANCE_S });
  return checked.valid && 'timeStep' in checked ? checked.timeStep : null;
}
