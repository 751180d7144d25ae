import type { Finding } from './finding.ts';
import { openGzip } from './open-gzip.ts';
import type { Secret } from './secret.ts';
import { secretForms } from './secret-forms.ts';

/** Compressed texts within compressed texts are opened so many times. */
const DEPTH = 3;
const GZIP = Buffer.from([0x1f, 0x8b, 0x08]);
/** The same three bytes at the beginning of base64 and of hex. */
const WRITTEN_GZIP = [
  { as: 'base64', mark: Buffer.from('H4sI'), run: /[A-Za-z0-9+/_-]*/y },
  { as: 'hex', mark: Buffer.from('1f8b08'), run: /[0-9a-f]*/iy },
] as const;

const placesOf = (bytes: Buffer, mark: Buffer): readonly number[] => {
  const places: number[] = [];
  for (let at = bytes.indexOf(mark); at >= 0; at = bytes.indexOf(mark, at + 1)) places.push(at);
  return places;
};

/** What is compressed in the bytes, opened, and how it was written. */
const openAll = (bytes: Buffer): readonly { readonly as: string; readonly content: Buffer }[] => {
  const packed = placesOf(bytes, GZIP).map((at) => ({ as: 'gzip', content: openGzip(bytes.subarray(at)) }));
  const text = bytes.toString('latin1');
  const written = WRITTEN_GZIP.flatMap(({ as, mark, run }) =>
    placesOf(bytes, mark).map((at) => {
      run.lastIndex = at;
      return { as: `${as}, gzip`, content: openGzip(Buffer.from(run.exec(text)?.[0] ?? '', as)) };
    }),
  );
  return [...packed, ...written].flatMap(({ as, content }) => (content ? [{ as, content }] : []));
};

/** Text that is broken into lines, by line ends or by how JSON writes them, as one line; undefined where it is one. */
const unbroken = (bytes: Buffer): Buffer | undefined => {
  const text = bytes.toString('latin1');
  const joined = text.replace(/\r?\n|\\r|\\n/g, '');
  return joined.length === text.length ? undefined : Buffer.from(joined, 'latin1');
};

/** Finds secrets in bytes, plain or encoded, also within what is compressed there. Each form of each is told once. */
export const searchBytes = (
  bytes: Buffer,
  secrets: readonly Secret[],
  where: string,
  depth = DEPTH,
): readonly Finding[] => {
  const texts = [bytes, unbroken(bytes)].filter((text) => text !== undefined);
  const here = secrets.flatMap(({ name, text }) =>
    secretForms(text)
      .filter((form) => texts.some((each) => each.includes(form.bytes)))
      .map(({ as }) => ({ secret: name, where, as })),
  );
  const inside =
    depth === 0
      ? []
      : openAll(bytes).flatMap(({ as, content }) =>
          searchBytes(content, secrets, where, depth - 1).map((found) => ({ ...found, as: `${as}, ${found.as}` })),
        );
  const distinct = new Map([...here, ...inside].map((found) => [`${found.secret} ${found.as}`, found]));
  return [...distinct.values()];
};
