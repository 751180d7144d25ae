import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/**
 * Bad input and faults of the harness's own world that it must survive, by id: C of experiment files, T of targets, S of sending
 * documents, O of the workflow, N of networks and swarms, D of data, X of security, L of the local machine. A test that is about
 * one bears its id at the beginning of its name.
 */
const CASES = [
  ...['C1', 'C2', 'C3', 'C4', 'C6', 'C7', 'C8', 'T9', 'T10', 'T12', 'T13', 'T14'],
  ...['S15', 'S16', 'S18', 'S19', 'S20', 'S21', 'S22', 'S24', 'S25', 'S26', 'S27'],
  ...['O28', 'O30', 'O31', 'O32', 'O33', 'O34', 'O36', 'O37', 'O38', 'O39', 'O40', 'O42'],
  ...['N43', 'N44', 'N45', 'N46', 'N48', 'N49', 'N50', 'N51', 'N52', 'N54', 'N55', 'N56', 'D57', 'D58', 'D60', 'D61'],
  ...['X62', 'X63', 'X64', 'X66', 'X67', 'X68', 'L69', 'L70', 'L72'],
];

const ID = /[CTSONDXL]\d{1,2}/;
const NAMED = new RegExp(`['"\`]((?:${ID.source} )+)`, 'g');

const named = (): ReadonlySet<string> => {
  const files = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' });
  const texts = files
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => readFileSync(`${import.meta.dirname}/${file}`, 'utf8'));
  const found = texts.flatMap((text) => [...text.matchAll(NAMED)].flatMap(([, ids = '']) => ids.trim().split(' ')));
  return new Set(found.filter((id) => CASES.includes(id)));
};

test('every case has a test that bears its id', () => {
  const ids = named();
  expect(CASES.filter((id) => !ids.has(id))).toEqual([]);
});
