import { readFile, rename } from 'node:fs/promises';

const lostIn = (text: string): number => {
  const lines = text.split('\n').filter(Boolean);
  const counts = lines.map((line) => (line.startsWith('{"lost":') ? (JSON.parse(line) as { lost: number }).lost : 1));
  return counts.reduce((sum, count) => sum + count, 0);
};

/** Makes a full record the older one, in place of the one before. Gives the line that says how many requests went with that. */
export const moveAside = async (file: string): Promise<string> => {
  const older = `${file}.1`;
  const lost = lostIn(await readFile(older, 'utf8').catch(() => ''));
  await rename(file, older);
  return lost === 0 ? '' : `${JSON.stringify({ lost })}\n`;
};
