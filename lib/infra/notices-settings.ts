import { oneOf } from './one-of.ts';
import { refuseSetting } from './refuse-setting.ts';

export interface NoticesSettings {
  /** Which ends of runs are told of: those that need somebody, or all. Default: problems. */
  readonly notify: 'problems' | 'all';
  /** Where to. Default: nobody is subscribed, and the topic is there for others. */
  readonly email?: string;
}

const EMAIL = /^[^\s@<>"'\\]{1,64}@[a-zA-Z0-9-]+(\.[a-zA-Z0-9-]+)+$/;

/** Who is told of what, defaults filled in. Throws `Config` for what is not allowed. */
export const noticesSettings = ({
  notify,
  email,
}: Partial<Record<keyof NoticesSettings, unknown>>): NoticesSettings => {
  const which = oneOf('notify', notify ?? 'problems', ['problems', 'all']);
  if (email === undefined) return { notify: which };
  const fits = typeof email === 'string' && email.length <= 254 && EMAIL.test(email);
  return fits ? { notify: which, email } : refuseSetting('email', email, 'an address such as ops@example.org');
};
