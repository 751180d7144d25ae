/** A selector, and what is declared for it. */
export type StyleRule = readonly [selector: string, declarations: string];

/** Rules of a style sheet, a line each; in a page of somebody else's they hold below `scope` alone. */
export const styleRules = (rules: readonly StyleRule[], scope?: string): string => {
  const below = (selector: string): string =>
    scope === undefined
      ? selector
      : selector
          .split(',')
          .map((each) => `${scope} ${each}`)
          .join(',');
  return rules.map(([selector, declarations]) => `${below(selector)}{${declarations}}`).join('\n');
};
