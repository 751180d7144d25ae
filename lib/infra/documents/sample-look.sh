# Prints what the sampler of this node has seen so far, as it last wrote it down, and lets it go on.
place="/var/lib/swarmproof/samples/$SSM_run"
[ -s "$place/summary.json" ] || refuse 'no sampler of the run has written anything here'
run clock date +%s%3N
run state systemctl is-active "swarmproof-sample-$SSM_run.service"
# It is replaced while it is read; one act may be 9,000 bytes long.
cp "$place/summary.json" "$sp_dir/summary" || refuse 'the summary could not be read'
split -b 8900 "$sp_dir/summary" "$sp_dir/part." || refuse 'the summary could not be read'
for part in "$sp_dir"/part.*; do run summary cat "$part"; done
exit 0
