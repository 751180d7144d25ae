/** The file in an assembly that holds the sha256 of all its other files; written last. */
export const SEAL_FILE = 'tree.sha256';
