import type { AdminRoute } from './admin-route.ts';
import { artifacts } from './artifacts.ts';
import { endExecutions } from './end-executions.ts';
import { exec } from './exec.ts';
import { health } from './health.ts';

export const ADMIN_ROUTES: readonly AdminRoute[] = [health, artifacts, exec, endExecutions];
