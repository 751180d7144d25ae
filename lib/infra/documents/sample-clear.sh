# Ends the sampler of a run on this node, and removes what it wrote: for a swarm that stays, where nobody else clears up.
patience=40
# part: clearing
# part: fencing
unit="swarmproof-sample-$SSM_run"
systemctl stop "$unit.service" 2>/dev/null
rm -rf "/var/lib/swarmproof/samples/$SSM_run"
run state systemctl is-active "$unit.service"
exit 0
