/** A name of the code as words: `listedDown` becomes `listed down`. */
export const spellName = (name: string): string => name.replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase();
