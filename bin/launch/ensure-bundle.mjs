import { findBundle } from './find-bundle.mjs';

/** A second as a rule; so long after its begin it is said what is going on. */
const TELL_AFTER_MS = 2000;

/**
 * The directory of the bundle of the sources as they are, made where there is none; undefined where nothing can be
 * written. Throws esbuild's failure where a source is not right.
 */
export const ensureBundle = async (project, say) => {
  const found = await findBundle(project);
  if (found !== undefined) return found;
  const telling = setTimeout(say, TELL_AFTER_MS, 'compiling the command line, once after every change of its sources');
  try {
    const { makeBundle } = await import('./make-bundle.mjs');
    return await makeBundle(project);
  } catch (error) {
    // Of the file system, whose words differ: making a directory where all is read-only is ENOENT.
    if (error.syscall !== undefined) return undefined;
    throw error;
  } finally {
    clearTimeout(telling);
  }
};
