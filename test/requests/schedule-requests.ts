import type { Template } from 'aws-cdk-lib/assertions';
import { resolveValue } from '../../local/cloud/assembly/resolve-value.ts';
import { parseTemplate } from '../../local/cloud/assembly/template.ts';
import { templateReferences } from '../../local/cloud/assembly/template-references.ts';
import type { AskedOfAws } from './model-problems.ts';

interface Properties {
  readonly Name?: string;
  readonly Target: { readonly Arn: string; readonly Input?: string };
}

/** A target that is a call of the API names its members with a capital letter, whatever the API does. */
const lowerFirst = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);

const startRequest = ({ Target: { Input = '' } }: Properties): AskedOfAws => {
  const input = JSON.parse(Input.replaceAll('<aws.scheduler.execution-id>', 'd32c5eddcf5bb8c3')) as object;
  const members = Object.entries(input).map(([name, value]) => [lowerFirst(name), value]);
  return { service: 'states', action: 'StartExecution', parameters: Object.fromEntries(members) };
};

/** The schedules of a template as requests that would make them, and what they ask of AWS by themselves when they are due. */
export const scheduleRequests = (template: Template): readonly AskedOfAws[] => {
  const body = parseTemplate(template.toJSON());
  const references = templateReferences({ stackName: 'swarmproof', body, assetDirs: new Map() });
  const schedules = Object.entries(body.Resources).filter(([, { Type }]) => Type === 'AWS::Scheduler::Schedule');
  return schedules.flatMap(([id, { Properties: raw }]) => {
    const properties = resolveValue(raw, references, id) as Properties;
    const made = { service: 'scheduler', action: 'CreateSchedule', parameters: { Name: id, ...properties } };
    if (!properties.Target.Arn.includes(':scheduler:::aws-sdk:')) return [made];
    if (!properties.Target.Arn.endsWith(':sfn:startExecution'))
      throw new Error(`not understood: ${properties.Target.Arn}`);
    return [made, startRequest(properties)];
  });
};
