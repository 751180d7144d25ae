/** What `--exit-on` allows, one of them or several with commas between; `any` stands for all the others. */
export const EXIT_ON_WORDS = ['fail', 'invalid', 'error', 'any'] as const;
