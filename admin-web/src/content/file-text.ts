/** The bytes of a file in base64, just as they are; null where the browser cannot read it. */
export function fileText(file: Blob): Promise<string | null> {
  return new Promise((resolve) => {
    const reader = new FileReader();
    reader.onerror = () => resolve(null);
    reader.onload = () => {
      const { result } = reader;
      resolve(typeof result === 'string' ? result.slice(result.indexOf(',') + 1) : null);
    };
    reader.readAsDataURL(file);
  });
}
