import * as z from 'zod';
import { experimentSchema } from '../../lib/domain/experiment.ts';
import { FAULTS } from '../../lib/domain/faults/index.ts';
import { CHECKS } from '../../lib/domain/probes/index.ts';
import { checkParameters } from './check-parameters.ts';
import { type JsonSchema, schemaAt } from './schema-at.ts';
import { STEP_LISTS } from './step-lists.ts';

const stepSchemaOf = (step: JsonSchema): JsonSchema => {
  const kinds = Object.keys(CHECKS).sort();
  return {
    ...step,
    properties: {
      ...step.properties,
      check: { anyOf: kinds.map((kind) => ({ const: kind, description: CHECKS[kind]?.description })) },
    },
    allOf: kinds.map((kind) => {
      const parameters = checkParameters(kind);
      const required = Array.isArray(parameters.required) && parameters.required.length > 0 ? ['with'] : [];
      return {
        if: { properties: { check: { const: kind } }, required: ['check'] },
        // biome-ignore lint/suspicious/noThenProperty: "then" is a keyword of JSON Schema
        then: { properties: { with: parameters }, required },
      };
    }),
  };
};

const faultSchemaOf = (fault: JsonSchema): JsonSchema => {
  const faults = Object.values(FAULTS);
  return {
    ...fault,
    properties: {
      ...fault.properties,
      kind: { anyOf: faults.map(({ kind, describe }) => ({ const: kind, description: describe })) },
    },
    allOf: faults.map(({ kind, parameters, hits }) => {
      const { $schema, ...schema } = z.toJSONSchema(parameters, { io: 'input', unrepresentable: 'any' }) as JsonSchema;
      const needsWith = Array.isArray(schema.required) && schema.required.length > 0;
      return {
        if: { properties: { kind: { const: kind } }, required: ['kind'] },
        // biome-ignore lint/suspicious/noThenProperty: "then" is a keyword of JSON Schema
        then: {
          properties: { with: schema, ...(hits !== 'nodes' ? { target: { not: {} } } : {}) },
          required: [...(hits === 'nodes' ? ['target'] : []), ...(needsWith ? ['with'] : [])],
        },
      };
    }),
  };
};

/** JSON Schema (2020-12) of an experiment file, for editors: the same source as the validation itself. */
export const experimentJsonSchema = (): JsonSchema => {
  const schema = z.toJSONSchema(experimentSchema, { io: 'input' }) as JsonSchema;
  const step = schemaAt(schema, ['steadyState', 0]) ?? {};
  const lists = Object.fromEntries(
    STEP_LISTS.map((list) => [list, { ...schema.properties?.[list], items: { $ref: '#/$defs/step' } }]),
  );
  return {
    ...schema,
    title: 'swarmproof experiment',
    properties: { ...schema.properties, ...lists, fault: faultSchemaOf(schemaAt(schema, ['fault']) ?? {}) },
    $defs: { step: stepSchemaOf(step) },
  };
};
