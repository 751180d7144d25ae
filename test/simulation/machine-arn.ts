/** Of the workflow. */
export const MACHINE_ARN = 'arn:aws:states:eu-central-1:123456789012:stateMachine:workflow';
