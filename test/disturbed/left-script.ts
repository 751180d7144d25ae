/** Prints a line for each thing that a run may leave on a node: its name, a space, and how many there are. `$1`: rules, or all. */
export const LEFT_SCRIPT = `say() { echo "$1 $(grep -c .)"; }
saved=$(iptables-save -t filter) || exit 70
printf '%s\\n' "$saved" | grep -e SPF- | say rules
[ "$1" = all ] || exit 0
systemctl list-units --all --plain --no-legend 'swarmproof-heal-*' | say timers
ls /var/lib/swarmproof/faults 2>/dev/null | say faults
systemctl list-units --plain --no-legend --state=active 'swarmproof-sample-*' | say samplers
info=$(curl -sS --fail --max-time 20 --unix-socket /run/docker.sock http://localhost/info) || exit 69
printf '%s' "$info" | jq -r '"containers \\(.Containers)", "swarms \\(if .Swarm.LocalNodeState == "inactive" then 0 else 1 end)"'
`;
