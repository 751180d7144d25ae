// The local cloud's process. Plain JavaScript, since it runs before anything is compiled.
import { launch } from './launch/launch.mjs';

// Its log names places in the sources.
process.setSourceMapsEnabled(true);
await launch('local-cloud');
