import type { Template } from 'aws-cdk-lib/assertions';
import { readStateMachine } from '../../local/cloud/assembly/read-state-machine.ts';
import { resolveValue } from '../../local/cloud/assembly/resolve-value.ts';
import { parseTemplate } from '../../local/cloud/assembly/template.ts';
import { templateReferences } from '../../local/cloud/assembly/template-references.ts';
import type { AskedOfAws } from './model-problems.ts';

interface State {
  readonly Type: string;
  readonly Resource?: string;
  readonly Arguments?: Readonly<Record<string, unknown>>;
  readonly States?: Readonly<Record<string, State>>;
  readonly ItemProcessor?: { readonly States: Readonly<Record<string, State>> };
  readonly Branches?: readonly { readonly States: Readonly<Record<string, State>> }[];
}

const statesIn = (states: Readonly<Record<string, State>>): readonly State[] =>
  Object.values(states).flatMap((state) => [
    state,
    ...statesIn(state.ItemProcessor?.States ?? {}),
    ...(state.Branches ?? []).flatMap((branch) => statesIn(branch.States)),
  ]);

/** The request that a task makes. Its payload is JSON on the wire; what an expression gives is not known before it runs. */
const requestOf = ({ Resource = '', Arguments = {} }: State): AskedOfAws => {
  if (!Resource.endsWith(':states:::lambda:invoke')) throw new Error(`nobody has said what ${Resource} asks of AWS`);
  return {
    service: 'lambda',
    action: 'Invoke',
    parameters: { ...Arguments, Payload: JSON.stringify(Arguments.Payload) },
  };
};

/** What the state machines of a template ask of AWS by themselves. */
export const definitionRequests = (template: Template): readonly AskedOfAws[] => {
  const body = parseTemplate(template.toJSON());
  const references = templateReferences({ stackName: 'swarmproof', body, assetDirs: new Map() });
  const machines = Object.entries(body.Resources).filter(([, { Type }]) => Type === 'AWS::StepFunctions::StateMachine');
  return machines.flatMap(([id, { Properties }]) => {
    const identity = { name: id, arn: references.ref(id) as string };
    const { DefinitionString, DefinitionSubstitutions, RoleArn } = Properties;
    const own = resolveValue({ DefinitionString, DefinitionSubstitutions, RoleArn }, references, id);
    const { definition } = readStateMachine(identity, own, id);
    const { States } = JSON.parse(definition) as { States: Readonly<Record<string, State>> };
    return statesIn(States)
      .filter(({ Type }) => Type === 'Task')
      .map(requestOf);
  });
};
