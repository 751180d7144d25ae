# Undoes what the run broke on this node, if it broke anything here, and takes the timer away that would do it.
patience=120
# part: clearing
# part: fencing
# part: fault-record
if [ -e "$place/heal" ]; then
  run heal timeout 200 sh "$place/heal" order && systemctl stop "swarmproof-heal-$SSM_run.timer" 2>/dev/null
fi
fault_record
exit 0
