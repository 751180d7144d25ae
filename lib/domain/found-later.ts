/** Stands for a value that is not the same in all that may be found when it runs. */
export const FOUND_LATER = '<found when it runs>';
