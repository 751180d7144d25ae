import { refuseSetting } from './refuse-setting.ts';

/** An image of a container that every node fetches before a swarm forms. */
export interface NodeImage {
  /** As experiments call it. */
  readonly name: string;
  /** Where it is fetched from: a registry that wants no log-in. By default the name itself, which is Docker Hub. */
  readonly source?: string;
}

/** Docker's own form, in lower case: [host[:port]/]path[:tag][@digest]. Nothing in it means anything to a shell. */
const REFERENCE =
  /^[a-z0-9]+(?:[._-][a-z0-9]+)*(?::\d{1,5})?(?:\/[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*)*(?::\w[\w.-]{0,127})?(?:@sha256:[0-9a-f]{64})?$/;
const MOST_IMAGES = 10;

const isReference = (value: unknown): value is string =>
  typeof value === 'string' && value.length <= 255 && REFERENCE.test(value);

const fromText = (text: string): NodeImage[] =>
  text.split(',').map((pair): NodeImage => {
    const [name = '', ...source] = pair.split('=');
    return source.length === 0 ? { name } : { name, source: source.join('=') };
  });

/** Images of nodes: a list, or text as in `name=source,name`. Throws `Config` for what is no image's name. */
export const imagesSetting = (value: unknown): NodeImage[] => {
  const images = typeof value === 'string' ? fromText(value) : value;
  const fits =
    Array.isArray(images) &&
    images.length <= MOST_IMAGES &&
    images.every(({ name, source = name }) => isReference(name) && isReference(source) && !name.includes('@'));
  const allowed = `up to ${MOST_IMAGES} names of images, or name=source, as in "nginx:alpine=registry.example/nginx:1.27"`;
  return fits ? images : refuseSetting('images', value, allowed);
};
