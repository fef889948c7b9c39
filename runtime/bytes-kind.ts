/**
 * The media type that bytes say they are, by their first bytes and whatever name they came with; undefined where they say none, or
 * stumble over it. What looks at them is loaded with the first file.
 */
export async function mediaTypeOf(bytes: Uint8Array): Promise<string | undefined> {
  const { fileTypeFromBuffer } = await import('file-type');
  return (await fileTypeFromBuffer(bytes).catch(() => undefined))?.mime;
}
