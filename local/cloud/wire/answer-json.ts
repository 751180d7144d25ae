import { JsonCodec } from '@aws-sdk/core/protocols';
import type { Cloud } from '../cloud.ts';
import type { Answer } from './answer.ts';
import type { Operation } from './operation.ts';
import { readMembers } from './read-members.ts';
import { refusal, type WireFault, wireFaultOf } from './refusal.ts';

/** Format 7 of the SDK's codecs: seconds since 1970 with a fraction, as both JSON protocols have it. */
const codec = new JsonCodec({ timestampFormat: { useTrait: true, default: 7 }, jsonName: false });

const writeFault = ({ name, message, httpStatus }: WireFault, contentType: string): Answer => ({
  status: httpStatus,
  contentType,
  body: JSON.stringify({ __type: name, message }),
  headers: { 'x-amzn-errortype': name },
});

/** Answers one request of a JSON service (protocol 1.0 or 1.1; they differ in the content type alone). */
export const answerJson = async (
  cloud: Cloud,
  operations: ReadonlyMap<string, Operation>,
  call: { readonly action: string; readonly body: string; readonly contentType: string },
): Promise<Answer> => {
  const { action, body, contentType } = call;
  try {
    const operation = operations.get(action);
    if (!operation) {
      const known = [...operations.keys()].join(', ');
      throw refusal('UnknownOperationException', `this cloud does not speak ${action}; it speaks ${known}`);
    }
    const response = await operation.answer(cloud, readMembers(body));
    const serializer = codec.createSerializer();
    serializer.write(operation.response, response);
    return { status: 200, contentType, body: String(serializer.flush()) };
  } catch (error) {
    const fault = wireFaultOf(error);
    if (fault.httpStatus >= 500) cloud.log(`${action}: ${error instanceof Error ? error.stack : String(error)}`);
    return writeFault(fault, contentType);
  }
};
