import { randomUUID } from 'node:crypto';
import { XmlCodec } from '@aws-sdk/core/protocols';
import type { Cloud } from '../cloud.ts';
import type { Answer } from './answer.ts';
import type { Operation } from './operation.ts';
import { parseForm } from './parse-form.ts';
import { refusal, wireFaultOf } from './refusal.ts';

/** The one version of EC2's API. */
const EC2_VERSION = '2016-11-15';
const CONTENT_TYPE = 'text/xml;charset=UTF-8';

/** Format 5 of the SDK's codecs: date and time as text. */
const codec = new XmlCodec({
  xmlNamespace: `http://ec2.amazonaws.com/doc/${EC2_VERSION}/`,
  serviceNamespace: 'com.amazonaws.ec2',
  timestampFormat: { useTrait: true, default: 5 },
  httpBindings: false,
});

const escapeXml = (text: string): string =>
  text.replace(/[&<>]/g, (character) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[character] ?? character);

const faultXml = (name: string, message: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<Response><Errors><Error><Code>${escapeXml(name)}</Code>` +
  `<Message>${escapeXml(message)}</Message></Error></Errors><RequestID>${randomUUID()}</RequestID></Response>`;

/** Answers one request of EC2's query protocol. */
export const answerQuery = async (
  cloud: Cloud,
  operations: ReadonlyMap<string, Operation>,
  body: string,
): Promise<Answer> => {
  try {
    const { Action, Version, ...members } = parseForm(body);
    const action = String(Action);
    const operation = Version === EC2_VERSION ? operations.get(action) : undefined;
    if (!operation) {
      const known = [...operations.keys()].join(', ');
      throw refusal('InvalidAction', `this cloud does not speak ${action} of ${Version}; of EC2 it speaks ${known}`);
    }
    const response = await operation.answer(cloud, members);
    const serializer = codec.createSerializer();
    serializer.write(operation.response, response);
    return { status: 200, contentType: CONTENT_TYPE, body: String(serializer.flush()) };
  } catch (error) {
    const fault = wireFaultOf(error);
    if (fault.httpStatus >= 500) cloud.log(`ec2: ${error instanceof Error ? error.stack : String(error)}`);
    return { status: fault.httpStatus, contentType: CONTENT_TYPE, body: faultXml(fault.name, fault.message) };
  }
};
