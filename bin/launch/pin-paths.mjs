import { relative } from 'node:path';

/**
 * The text of a source whose paths lead where they did, although it is bundled into a file of `directory`: scripts and
 * experiments are found from where the source lies. Throws for the other ways to ask where that is.
 */
export const pinPaths = (text, file, directory) => {
  const [other] = /\bimport\.meta\.(dirname|filename)\b/.exec(text) ?? [];
  if (other !== undefined) throw new Error(`${file}: ${other} is not known in a bundle; say import.meta.url`);
  const path = JSON.stringify(encodeURI(relative(directory, file)));
  return text.replaceAll(/\bimport\.meta\.url\b/g, `new URL(${path}, import.meta.url).href`);
};
