import type { SeededRandom } from './seeded-random.ts';

type Make = (random: SeededRandom) => string;

interface Read {
  readonly make: Make;
  readonly at: number;
}

const range = (first: string, last: string): readonly string[] =>
  Array.from({ length: last.charCodeAt(0) - first.charCodeAt(0) + 1 }, (_, place) =>
    String.fromCharCode(first.charCodeAt(0) + place),
  );

const readClass = (pattern: string, from: number): Read => {
  const end = pattern.indexOf(']', from);
  const inside = pattern.slice(from + 1, end);
  if (inside.startsWith('^') || inside.includes('\\')) throw new Error(`not understood: [${inside}]`);
  const characters = [...inside.matchAll(/(.)-(.)|(.)/g)].flatMap(([, first, last, single]) =>
    first !== undefined && last !== undefined ? range(first, last) : [single as string],
  );
  return { make: ({ one }) => one(characters), at: end + 1 };
};

const readAtom = (pattern: string, at: number): Read => {
  const character = pattern[at] as string;
  if (character === '[') return readClass(pattern, at);
  if (character === '(') {
    const inner = readChoice(pattern, at + 1);
    return { make: inner.make, at: inner.at + 1 };
  }
  if ('.^$\\*+?{'.includes(character)) throw new Error(`not understood: ${character} in ${pattern}`);
  return { make: () => character, at: at + 1 };
};

/** Few more than the least: what is asked for so many times is done so many times. */
const repeated = ({ make, at }: Read, pattern: string): Read => {
  const [text, least, most] = /^\{(\d+)(?:,(\d+))?\}/.exec(pattern.slice(at)) ?? [];
  const isOptional = pattern[at] === '?';
  if (text === undefined && !isOptional) return { make, at };
  const [from, to] = isOptional ? [0, 1] : [Number(least), Number(most ?? least)];
  const times = ({ below }: SeededRandom) => from + Math.min(below(3), below(to - from + 1));
  const all: Make = (random) => Array.from({ length: times(random) }, () => make(random)).join('');
  return { make: all, at: at + (text?.length ?? 1) };
};

const readSequence = (pattern: string, from: number): Read => {
  const parts: Make[] = [];
  let at = from;
  while (at < pattern.length && !'|)'.includes(pattern[at] as string)) {
    const part = repeated(readAtom(pattern, at), pattern);
    parts.push(part.make);
    at = part.at;
  }
  return { make: (random) => parts.map((make) => make(random)).join(''), at };
};

const readChoice = (pattern: string, from: number): Read => {
  const choices: Make[] = [];
  let at = from - 1;
  do {
    const choice = readSequence(pattern, at + 1);
    choices.push(choice.make);
    at = choice.at;
  } while (pattern[at] === '|');
  return { make: (random) => random.one(choices)(random), at };
};

/** A maker of values that an anchored pattern allows; of regular expressions it knows what the documents' patterns use. */
export const samplePattern = (pattern: string): Make => {
  if (!/^\^.*\$$/s.test(pattern)) throw new Error(`not anchored: ${pattern}`);
  return readChoice(pattern.slice(1, -1), 0).make;
};
