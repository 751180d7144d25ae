import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, type ParsedNode, parseDocument } from 'yaml';
import type { Problem } from './problem.ts';

/** Enough for an anchor used here and there; far below what makes a small file grow large. */
const MAX_ALIASES = 50;
const MAX_DEPTH = 20;

export type Place = Pick<Problem, 'line' | 'column'>;

export type ReadYaml =
  | {
      readonly value: unknown;
      /** Where a value is written, or the nearest thing around it that is; with `onKey` where its key is. */
      placeOf(path: readonly PropertyKey[], onKey?: boolean): Place;
    }
  | { readonly problems: readonly Problem[] };

const depthOf = (text: string): number => {
  let [depth, deepest] = [0, 0];
  for (const character of text) {
    if (character === '[' || character === '{') depth += 1;
    else if (character === ']' || character === '}') depth = Math.max(0, depth - 1);
    deepest = Math.max(deepest, depth);
  }
  return deepest;
};

type AnyNode = Node | ParsedNode | null | undefined;

/** Offsets of the key and the value at a path; where the path ends early, of the last that is there. */
const offsetsOf = (contents: AnyNode, path: readonly PropertyKey[], resolve: (node: AnyNode) => AnyNode) => {
  let node = resolve(contents);
  let found = { key: node?.range?.[0] ?? 0, value: node?.range?.[0] ?? 0 };
  for (const segment of path) {
    let next: AnyNode;
    let key: AnyNode;
    if (isMap(node)) {
      const pair = node.items.find(({ key: each }) => isScalar(each) && String(each.value ?? '') === String(segment));
      key = pair?.key as AnyNode;
      next = pair?.value as AnyNode;
    } else if (isSeq(node)) next = node.items[Number(segment)] as AnyNode;
    const start = next?.range?.[0] ?? key?.range?.[0];
    if (start === undefined) break;
    found = { key: key?.range?.[0] ?? start, value: start };
    node = resolve(next);
  }
  return found;
};

/** Reads one YAML 1.2 document strictly: what the library only warns of is a problem as well. Never throws. */
export const readYaml = (text: string): ReadYaml => {
  const lines = new LineCounter();
  const at = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  const single = (message: string): ReadYaml => ({ problems: [{ line: 1, column: 1, message }] });
  if (text.trim() === '') return single('the file is empty');
  if (depthOf(text) > MAX_DEPTH) return single(`brackets are nested deeper than ${MAX_DEPTH}`);
  try {
    const document = parseDocument(text, {
      lineCounter: lines,
      prettyErrors: false,
      logLevel: 'error',
      version: '1.2',
    });
    const faults = [...document.errors, ...document.warnings];
    if (faults.length > 0) {
      return { problems: faults.map(({ message, pos }) => ({ ...at(pos[0]), message: `not YAML: ${message}` })) };
    }
    if (!isMap(document.contents)) return single('an experiment is a map of keys; the first is usually "version: 1"');
    const value: unknown = document.toJS({ maxAliasCount: MAX_ALIASES });
    const resolve = (node: AnyNode): AnyNode => (isAlias(node) ? node.resolve(document) : node);
    return {
      value,
      placeOf: (path, onKey = false) => {
        const offsets = offsetsOf(document.contents, path, resolve);
        return at(onKey ? offsets.key : offsets.value);
      },
    };
  } catch (error) {
    return single(`not YAML: ${error instanceof Error ? error.message : String(error)}`);
  }
};
