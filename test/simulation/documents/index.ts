import { faultDocuments } from './fault-documents.ts';
import { meshDocuments } from './mesh-documents.ts';
import { nameDocuments } from './name-documents.ts';
import { recordDocuments } from './record-documents.ts';
import { serviceDocuments } from './service-documents.ts';
import type { SimulatedDocument } from './simulated-document.ts';
import { swarmDocuments } from './swarm-documents.ts';
import { walkthroughDocuments } from './walkthrough-documents.ts';

/** Every document that the model can answer, by name. */
export const SIMULATED_DOCUMENTS: Readonly<Record<string, SimulatedDocument>> = {
  ...{ ...swarmDocuments, ...serviceDocuments, ...meshDocuments },
  ...{ ...nameDocuments, ...recordDocuments, ...faultDocuments, ...walkthroughDocuments },
};
