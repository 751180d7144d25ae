import { readFileSync } from 'node:fs';

interface DocumentWay {
  readonly making: boolean;
  /** Whether it looks at its fencing token. */
  readonly isFenced: boolean;
  readonly patienceMs?: number;
}

const waysOf = new Map<string, DocumentWay>();

/** How a document takes the lock of its node, as its own text says: shared to make, whole to clear up, or not at all. */
export const documentWay = (document: string): DocumentWay => {
  const known = waysOf.get(document);
  if (known) return known;
  const text = readFileSync(new URL(`../../lib/infra/documents/${document}.sh`, import.meta.url), 'utf8');
  const patienceS = /^patience=(\d+)\n# part: clearing$/m.exec(text)?.[1];
  const way = {
    making: /^# part: making$/m.test(text),
    isFenced: /^# part: fencing$/m.test(text),
    ...(patienceS === undefined ? {} : { patienceMs: Number(patienceS) * 1000 }),
  };
  waysOf.set(document, way);
  return way;
};
