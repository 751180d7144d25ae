# Undoes what the run broke on this node, if it broke anything here, and takes the timer away that would do it.
patience=120
# part: clearing
# part: fencing
# part: fault-record
if [ -e "$place/heal" ]; then
  run heal timeout 200 sh "$place/heal" order && [ -s "$place/healed" ] &&
    systemctl stop "swarmproof-heal-$SSM_run.timer" "swarmproof-heal-$SSM_run.service" 2>/dev/null
else
  # What this run was to break may still be on its way: it finds its place taken, and breaks nothing any more.
  mkdir -p -m 700 "$place"
fi
# Of a swarm that stays nobody else takes away such places; what was on its way to one so old is not any more.
for kept in "${place%/*}"/*; do
  if [ ! -e "$kept/heal" ] && [ -n "$(find "$kept" -maxdepth 0 -mmin +60)" ]; then rm -rf "$kept"; fi
done
fault_record
exit 0
