import { type DefaultTreeAdapterMap, parse } from 'parse5';
import { htmlJudge } from '../html-judge.ts';

type Node = DefaultTreeAdapterMap['node'];
export type Element = DefaultTreeAdapterMap['element'];

const all = (node: Node): Node[] => [node, ...('childNodes' in node ? node.childNodes.flatMap(all) : [])];

const read = new Map<string, Element[]>();

const elementsOf = (page: string): Element[] => {
  const known = read.get(page);
  if (known) return known;
  const found = all(parse(page)).flatMap((node) => ('tagName' in node ? [node as Element] : []));
  read.set(page, found);
  return found;
};

/** A page as a browser reads it, and as a validator judges it. */
export const markup = {
  elements: elementsOf,
  named: (page: string, tag: string): Element[] => elementsOf(page).filter(({ tagName }) => tagName === tag),
  attributes: ({ attrs }: Element): Readonly<Record<string, string>> =>
    Object.fromEntries(attrs.map(({ name, value }) => [name, value])),
  words: (node: Node): string =>
    all(node)
      .flatMap((each) => (each.nodeName === '#text' && 'value' in each ? [each.value] : []))
      .join(''),
  wordsOf: (page: string): string => markup.words(parse(page)),
  /** Text of machines is long. Script and style are files of this server, and the policy names it. */
  problems: htmlJudge('long-title', 'require-csp-nonce', 'require-sri'),
};
