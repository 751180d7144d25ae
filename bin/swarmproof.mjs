#!/usr/bin/env node
// The command line. Plain JavaScript, since it runs before anything is compiled.
import { launch } from './launch/launch.mjs';

// Reading the maps takes longer than starting: only for one who wants to see the stack of an error.
if (process.env.SWARMPROOF_DEBUG === '1') process.setSourceMapsEnabled(true);
await launch('swarmproof');
