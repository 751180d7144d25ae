import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import type { Cloud } from '../cloud.ts';
import type { Answer } from '../wire/answer.ts';
import { parseForm } from '../wire/parse-form.ts';
import { refusal, wireFaultOf } from '../wire/refusal.ts';
import { SNS_VERSION } from './sns-version.ts';

const NAMESPACE = `http://sns.amazonaws.com/doc/${SNS_VERSION}/`;
const CONTENT_TYPE = 'text/xml';

/** Limits as in its API Reference: 256 KB, and of a subject 100 characters of ASCII that begin with no space. */
const publishSchema = z.strictObject({
  TopicArn: z.string(),
  Subject: z
    .string()
    .max(100)
    .regex(/^[\x21-\x7e][\x20-\x7e]*$/),
  Message: z.string().min(1).max(262_144),
});

const escapeXml = (text: string): string =>
  text.replace(/[&<>]/g, (character) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[character] ?? character);

const metadata = (): string => `<ResponseMetadata><RequestId>${randomUUID()}</RequestId></ResponseMetadata>`;

const publish = (cloud: Cloud, members: unknown): string => {
  const parsed = publishSchema.safeParse(members);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw refusal('InvalidParameter', `Invalid parameter: ${issue?.path.join('.')}: ${issue?.message}`);
  }
  const { TopicArn: topicArn, Subject: subject, Message: message } = parsed.data;
  const id = cloud.notices.publish({ topicArn, subject, message });
  return (
    `<PublishResponse xmlns="${NAMESPACE}"><PublishResult><MessageId>${id}</MessageId></PublishResult>` +
    `${metadata()}</PublishResponse>`
  );
};

/** Answers one request of SNS's query protocol: Publish, and nothing else. */
export const answerSns = (cloud: Cloud, body: string): Answer => {
  try {
    const { Action, Version: _version, ...members } = parseForm(body);
    if (Action !== 'Publish') throw refusal('InvalidAction', `of SNS this cloud speaks Publish, not ${String(Action)}`);
    return { status: 200, contentType: CONTENT_TYPE, body: publish(cloud, members) };
  } catch (error) {
    const { name, message, httpStatus } = wireFaultOf(error);
    if (httpStatus >= 500) cloud.log(`sns: ${error instanceof Error ? error.stack : String(error)}`);
    const fault = `<Type>Sender</Type><Code>${escapeXml(name)}</Code><Message>${escapeXml(message)}</Message>`;
    const xml = `<ErrorResponse xmlns="${NAMESPACE}"><Error>${fault}</Error>${metadata()}</ErrorResponse>`;
    return { status: httpStatus, contentType: CONTENT_TYPE, body: xml };
  }
};
