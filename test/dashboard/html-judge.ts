import { HtmlValidate } from 'html-validate';

/** What an independent validator has to say against a page: by its standard and accessibility rules, but for those named. */
export const htmlJudge = (...off: readonly string[]): ((page: string) => Promise<readonly string[]>) => {
  const validator = new HtmlValidate({
    root: true,
    extends: ['html-validate:standard', 'html-validate:a11y'],
    rules: Object.fromEntries(off.map((rule) => [rule, 'off'])),
  });
  return async (page) => {
    const { results } = await validator.validateString(page);
    return results.flatMap(({ messages }) =>
      messages.map(({ ruleId, message, line }) => `${ruleId} ${line}: ${message}`),
    );
  };
};
