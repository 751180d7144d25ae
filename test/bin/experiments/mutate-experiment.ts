import { isScalar, type Pair, parseDocument, type Scalar, visit } from 'yaml';

/** A file that somebody got wrong, and in which way. */
export interface Mutant {
  readonly text: string;
  readonly how: string;
}

type Random = <T>(choices: readonly T[]) => T | undefined;
interface Edit {
  readonly from: number;
  readonly to: number;
  readonly by: string;
}
interface Place {
  readonly key: Scalar;
  readonly value: Scalar;
  readonly name: string;
}

const spanOf = ({ range }: Scalar): [number, number] => [range?.[0] ?? 0, range?.[1] ?? 0];
const replaced = (scalar: Scalar, by: string): Edit => ({ from: spanOf(scalar)[0], to: spanOf(scalar)[1], by });

/** Every key with a single value, wherever it is. */
const placesIn = (text: string): Place[] => {
  const places: Place[] = [];
  visit(parseDocument(text), {
    Pair: (_key, { key, value }: Pair) => {
      if (isScalar(key) && isScalar(value)) places.push({ key, value, name: String(key.value) });
    },
  });
  return places;
};

/** Two neighbours the wrong way round: the slip of the fingers there is most of. */
const slipped = (word: string, pick: Random): string | undefined => {
  const spots = [...word].flatMap((letter, at) => (word[at + 1] !== undefined && word[at + 1] !== letter ? [at] : []));
  const at = pick(spots.filter((spot) => spot > 0));
  return at === undefined ? undefined : word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2);
};

const named = (places: readonly Place[], ...names: readonly string[]): Place[] =>
  places.filter(({ name }) => names.includes(name));

const keySlip = (places: readonly Place[], pick: Random): Edit | undefined => {
  const place = pick(places.filter(({ name }) => name.length > 2));
  const word = place && slipped(place.name, pick);
  return place && word ? replaced(place.key, word) : undefined;
};

const wordSlip = (places: readonly Place[], pick: Random): Edit | undefined => {
  const place = pick(named(places, 'swarm', 'check', 'kind', 'role', 'stage'));
  const word = place && slipped(String(place.value.value), pick);
  return place && word ? replaced(place.value, word) : undefined;
};

const wrongType = (places: readonly Place[], pick: Random): Edit | undefined => {
  const place = pick(places);
  return place && replaced(place.value, pick(['[1, 2]', '{ some: thing }']) ?? '');
};

const wrongDuration = (places: readonly Place[], pick: Random): Edit | undefined => {
  const place = pick(named(places, 'within', 'failuresWithin'));
  return place && replaced(place.value, pick(['10', '"10 s"', '-5s', '99h', 'soon', '"10sec"']) ?? '');
};

const wrongNumber = (places: readonly Place[], pick: Random): Edit | undefined => {
  const place = pick(named(places, 'minNodes', 'port', 'replicas', 'version'));
  return place && replaced(place.value, pick(['-1', '2.5', 'many', '1000000']) ?? '');
};

const idTwice = (places: readonly Place[], pick: Random): Edit | undefined => {
  const [one, other] = [pick(named(places, 'id')), pick(named(places, 'id'))];
  return one && other && one !== other ? replaced(one.value, String(other.value.value)) : undefined;
};

const wrongName = (places: readonly Place[], pick: Random): Edit | undefined => {
  const place = pick(named(places, 'name', 'id', 'on'));
  return place && replaced(place.value, pick(['"no such name!"', '""', "'$(reboot)'"]) ?? '');
};

const unknownKey = (_places: readonly Place[], _pick: Random, text: string): Edit => ({
  from: text.length,
  to: text.length,
  by: '\nfrobnicate: 1\n',
});

/** From the key of a whole section, or of what every step has. */
const keyGone = (places: readonly Place[], pick: Random, text: string): Edit | undefined => {
  const place = pick(named(places, 'version', 'name', 'swarm', 'check', 'id', 'kind', 'failuresWithin'));
  if (!place) return undefined;
  const [from, end] = [spanOf(place.key)[0], spanOf(place.value)[1]];
  const comma = /^\s*,\s*/.exec(text.slice(end))?.[0].length ?? 0;
  return { from, to: end + comma, by: '' };
};

const notYaml = (_places: readonly Place[], pick: Random, text: string): Edit | undefined => {
  const spots = [...text.matchAll(/[}\]"]/g)].map(({ index }) => index);
  const tabs = [...text.matchAll(/^ +/gm)].map(({ index }) => index);
  const spot = pick(spots);
  const tab = pick(tabs);
  const edits = [
    ...(spot === undefined ? [] : [{ from: spot, to: spot + 1, by: '' }]),
    ...(tab === undefined ? [] : [{ from: tab, to: tab + 1, by: '\t' }]),
  ];
  return pick(edits);
};

const MUTATIONS = {
  keySlip,
  wordSlip,
  wrongType,
  wrongDuration,
  wrongNumber,
  idTwice,
  wrongName,
  unknownKey,
  keyGone,
  notYaml,
};

/** A generator whose whole state is one number: the same mutants for the same seed. */
const pickerOf = (seed: number): Random => {
  let state = seed >>> 0;
  return (choices) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return choices[Math.floor((state / 2 ** 32) * choices.length)];
  };
};

/** Gets one thing of a file wrong; undefined where the file has nothing that can be got wrong in the chosen way. */
export const mutateExperiment = (text: string, seed: number): Mutant | undefined => {
  const pick = pickerOf(seed);
  pick([0]);
  const how = pick(Object.keys(MUTATIONS) as (keyof typeof MUTATIONS)[]);
  const edit = how && MUTATIONS[how](placesIn(text), pick, text);
  if (!how || !edit) return undefined;
  return { text: text.slice(0, edit.from) + edit.by + text.slice(edit.to), how };
};
