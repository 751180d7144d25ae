import { HtmlValidate } from 'html-validate';
import { type DefaultTreeAdapterMap, parse } from 'parse5';

type Node = DefaultTreeAdapterMap['node'];
export type Element = DefaultTreeAdapterMap['element'];

const all = (node: Node): Node[] => [node, ...('childNodes' in node ? node.childNodes.flatMap(all) : [])];

const validator = new HtmlValidate({
  root: true,
  extends: ['html-validate:standard', 'html-validate:a11y'],
  rules: {
    // Text of machines is long, and lines are no matter of markup.
    'long-title': 'off',
    // Script and style are files of this server, and the policy names it.
    'require-csp-nonce': 'off',
    'require-sri': 'off',
  },
});

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
  problems: async (page: string): Promise<string[]> => {
    const { results } = await validator.validateString(page);
    return results.flatMap(({ messages }) =>
      messages.map(({ ruleId, message, line }) => `${ruleId} ${line}: ${message}`),
    );
  },
};
