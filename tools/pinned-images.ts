/** An image with its version, and the digest where it has one already. */
const IMAGE = /^(\s*(?:FROM|image:)\s+)([a-z0-9./_-]+:[\w.-]+)(?:@sha256:[0-9a-f]{64})?(?=\s|$)/gm;

/** A Dockerfile or a compose file, each image of it with the digest that `digestOf` tells. */
export function pinned(text: string, digestOf: (image: string) => string): string {
  return text.replace(IMAGE, (_line, before: string, image: string) => `${before}${image}@${digestOf(image)}`);
}
