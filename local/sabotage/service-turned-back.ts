import type { Sabotage } from './sabotage.ts';

/** What app1 asks of web is answered by app1 itself. */
export const serviceTurnedBack: Sabotage = {
  id: 'service-turned-back',
  variantOf: 'ingress-rules-flushed',
  what: 'what app1 asks of web is answered by app1 itself',
  breakIt: {
    node: 'node1',
    script: `cat >"$keep/vip" <<END
$(curl -sS --fail --max-time 20 --unix-socket /run/docker.sock http://localhost/services/web | jq -er '.Endpoint.VirtualIPs[].Addr | sub("/.*"; "")' | tail -n 1)
END
inside app1 iptables -t nat -A OUTPUT -d "$(cat "$keep/vip")" -p tcp --dport 80 -j REDIRECT`,
  },
  undo: [
    {
      node: 'node1',
      script: `inside app1 iptables -t nat -D OUTPUT -d "$(cat "$keep/vip")" -p tcp --dport 80 -j REDIRECT`,
    },
  ],
  caughtBy: ['no-other-rules'],
  layers: ['forwarding'],
  may: [],
};
