# Ends the sampler of this node and prints what it saw: also where the node was switched off in the meantime, then up to
# what was on the disk. A summary says itself how it ended.
patience=40
# part: clearing
# part: fencing
unit="swarmproof-sample-$SSM_run"
place="/var/lib/swarmproof/samples/$SSM_run"
[ -d "$place" ] || refuse "no sampler of the run $SSM_run was started here"
run clock date +%s%3N
run state systemctl is-active "$unit.service"
: >"$place/asked"
systemctl stop "$unit.service" 2>/dev/null
[ -s "$place/summary.json" ] || refuse 'the sampler ended before it had written anything'
# One act may be 9,000 bytes long.
split -b 8900 "$place/summary.json" "$sp_dir/part." || refuse 'the summary could not be read'
for part in "$sp_dir"/part.*; do run summary cat "$part"; done
rm -rf "$place"
exit 0
