import { checkState } from './check-state.ts';
import type { JsonValue } from './json-value.ts';
import type { Machine } from './machine.ts';
import { refusal } from './refusal.ts';
import type { State } from './state.ts';

type Fields = { [field: string]: JsonValue };

/** What is known of the levels around a machine. */
interface Surroundings {
  where: string;
  language: State['QueryLanguage'];
  /** The fields this machine may have besides StartAt, States and Comment. */
  extraFields: string[];
  /** Names of all states so far: they are unique in the whole definition. */
  names: Set<string>;
  /** The variables assigned on the levels around this one. */
  outerVariables: Set<string>;
}

const isObject = (value: JsonValue | undefined): value is Fields =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

/** Every name that some Assign of the state gives a value. */
function variablesOf(fields: Fields): string[] {
  const rules = [fields, ...[fields.Choices, fields.Catch].flatMap((list) => (Array.isArray(list) ? list : []))];
  return rules.flatMap((rule) => (isObject(rule) && isObject(rule.Assign) ? Object.keys(rule.Assign) : []));
}

function checkVariables(name: string, fields: Fields, outer: Set<string>): void {
  for (const variable of variablesOf(fields)) {
    const where = `state '${name}', field 'Assign/${variable}'`;
    if (variable === 'states') throw refusal(where, '$states is reserved');
    if (outer.has(variable)) throw refusal(where, 'a variable of the level around it cannot be assigned here');
  }
}

function languageOf(name: string, fields: Fields, inherited: State['QueryLanguage']): State['QueryLanguage'] {
  const own = fields.QueryLanguage ?? inherited;
  if (own !== 'JSONata' && (own !== 'JSONPath' || inherited === 'JSONata')) {
    throw refusal(`state '${name}', field 'QueryLanguage'`, `got ${JSON.stringify(own)}, allowed is JSONata`);
  }
  return own;
}

function checkTargets(where: string, states: Fields, startAt: JsonValue | undefined): void {
  const mustExist = (field: string, target: JsonValue | undefined) => {
    if (target === undefined || (typeof target === 'string' && Object.hasOwn(states, target))) return;
    throw refusal(`${where}${field}`, `got ${JSON.stringify(target)}, which is no state on this level`);
  };
  if (startAt === undefined) throw refusal(`${where}field 'StartAt'`, 'missing');
  mustExist("field 'StartAt'", startAt);
  for (const [name, state] of Object.entries(states as { [name: string]: Fields })) {
    mustExist(`state '${name}', field 'Next'`, state.Next);
    mustExist(`state '${name}', field 'Default'`, state.Default);
    for (const list of ['Choices', 'Catch'] as const) {
      const rules = (state[list] ?? []) as Fields[];
      rules.forEach((rule, index) => {
        mustExist(`state '${name}', field '${list}[${index}]/Next'`, rule.Next);
      });
    }
  }
}

function loadState(name: string, fields: Fields, around: Surroundings, states: Fields): State {
  if (around.names.has(name)) throw refusal(`state '${name}'`, 'the name is used twice in the definition');
  around.names.add(name);
  const QueryLanguage = languageOf(name, fields, around.language);
  checkState(name, fields, QueryLanguage);
  checkVariables(name, fields, around.outerVariables);
  // What the state itself assigns comes after its branches, so they may use the same names.
  const neighbours = Object.entries(states as { [name: string]: Fields }).filter(([other]) => other !== name);
  const outerVariables = new Set([...around.outerVariables, ...neighbours.flatMap(([, other]) => variablesOf(other))]);
  const inner = { ...around, where: `state '${name}', `, outerVariables };
  const { ItemProcessor, Branches } = fields;
  return {
    ...(fields as unknown as State),
    QueryLanguage,
    ...(ItemProcessor
      ? { ItemProcessor: loadMachine(ItemProcessor, { ...inner, extraFields: ['ProcessorConfig'] }) }
      : {}),
    ...(Array.isArray(Branches)
      ? { Branches: Branches.map((it) => loadMachine(it, { ...inner, extraFields: [] })) }
      : {}),
  };
}

/** Checks a machine, a branch or an item processor with all that is nested in it. @throws SwarmproofError */
export function loadMachine(given: JsonValue, around: Surroundings): Machine {
  if (!isObject(given)) throw refusal(`${around.where}machine`, 'allowed is an object with StartAt and States');
  const { where, extraFields } = around;
  const allowed = ['StartAt', 'States', 'Comment', ...extraFields];
  const unknown = Object.keys(given).find((field) => !allowed.includes(field));
  if (unknown) throw refusal(`${where}field '${unknown}'`, `not supported; allowed are ${allowed.join(', ')}`);
  const { StartAt, States, ProcessorConfig, TimeoutSeconds } = given;
  if (ProcessorConfig !== undefined && JSON.stringify(ProcessorConfig) !== '{"Mode":"INLINE"}') {
    throw refusal(
      `${where}field 'ProcessorConfig'`,
      `got ${JSON.stringify(ProcessorConfig)}, allowed is {"Mode":"INLINE"}`,
    );
  }
  if (TimeoutSeconds !== undefined && !(Number.isInteger(TimeoutSeconds) && (TimeoutSeconds as number) > 0)) {
    throw refusal(
      `${where}field 'TimeoutSeconds'`,
      `got ${JSON.stringify(TimeoutSeconds)}, allowed is an integer from 1`,
    );
  }
  if (!isObject(States) || !Object.values(States).every(isObject)) {
    throw refusal(`${where}field 'States'`, 'allowed is an object of states');
  }
  checkTargets(where, States, StartAt);
  const entries = Object.entries(States as { [name: string]: Fields });
  return {
    StartAt: StartAt as string,
    States: Object.fromEntries(entries.map(([name, fields]) => [name, loadState(name, fields, around, States)])),
    ...(TimeoutSeconds === undefined ? {} : { TimeoutSeconds: TimeoutSeconds as number }),
  };
}
