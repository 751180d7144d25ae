# Ends the sampler of this node and prints what it saw.
unit="swarmproof-sample-$SSM_run"
place="/run/swarmproof-samples/$SSM_run"
[ -d "$place" ] || refuse "no sampler of the run $SSM_run was started here"
run state systemctl is-active "$unit.service"
systemctl stop "$unit.service" 2>/dev/null
tries=0
until [ -s "$place/summary.json" ] || [ "$tries" -ge 50 ]; do
  tries=$((tries + 1))
  sleep 0.1
done
run summary cat "$place/summary.json"
rm -rf "$place"
exit 0
