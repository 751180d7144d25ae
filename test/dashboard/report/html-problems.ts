import { HtmlValidate } from 'html-validate';

const validator = new HtmlValidate({
  root: true,
  extends: ['html-validate:standard', 'html-validate:a11y'],
  rules: {
    // Text of machines is long, and lines are no matter of markup.
    'long-title': 'off',
    // The page says its style by a digest.
    'require-csp-nonce': 'off',
  },
});

/** What an independent validator has to say against a report as a page. */
export const htmlProblems = async (page: string): Promise<readonly string[]> => {
  const { results } = await validator.validateString(page);
  return results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, line }) => `${ruleId} ${line}: ${message}`),
  );
};
