/** A file of a call, as it came in a form of several parts. */
export interface Upload {
  name: string;
  size: number;
  base64: string;
}

/**
 * Reads a `multipart/form-data` body. A file is named by `attach://<part>` in the parameter that wants it; a part that
 * nobody names, and a name without its part, are refused, though Telegram would overlook the first.
 */
export async function readParts(body: Buffer, type: string): Promise<Record<string, unknown> | null> {
  let form: FormData;
  try {
    form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData();
  } catch {
    return null;
  }
  const uploads = new Map<string, Upload>();
  const params: Record<string, unknown> = {};
  for (const [name, value] of form) {
    if (typeof value === 'string') params[name] = value;
    else {
      const bytes = Buffer.from(await value.arrayBuffer());
      uploads.set(name, { name: value.name, size: bytes.length, base64: bytes.toString('base64') });
    }
  }
  for (const [name, value] of Object.entries(params)) {
    const part = /^attach:\/\/(.+)$/.exec(String(value))?.[1];
    const upload = part === undefined ? undefined : uploads.get(part);
    if (part === undefined) continue;
    if (upload === undefined) return null;
    params[name] = upload;
    uploads.delete(part);
  }
  return uploads.size > 0 ? null : params;
}
