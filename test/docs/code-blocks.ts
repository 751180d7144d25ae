/** What stands in the fenced blocks of a language on a page, in their order. */
export const codeBlocks = (page: string, language: string): string[] =>
  [...page.matchAll(/^```(\S*)\n([\s\S]*?)^```$/gm)].flatMap(([, named, text = '']) =>
    named === language ? [text] : [],
  );
