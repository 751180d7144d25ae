import type { Report } from '../../lib/domain/report/report.ts';

/** As in plain-text.ts: inside a string of JSON these may be written as escapes. Line breaks between them stay. */
const UNSAFE = /[\p{Cf}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}\u007f-\u009f]/gu;

const units = (character: string): string =>
  Array.from({ length: character.length }, (_, place) => character.charCodeAt(place).toString(16).padStart(4, '0'))
    .map((unit) => `\\u${unit}`)
    .join('');

/** The report as docs/report.schema.json describes it, safe to look at on a terminal. */
export const jsonReport = (report: Report): string => JSON.stringify(report, null, 2).replace(UNSAFE, units);
