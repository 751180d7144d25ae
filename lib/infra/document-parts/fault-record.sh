# What is on record of a fault of the run $SSM_run here; `fault none` where it broke nothing here.
place=/var/lib/swarmproof/faults/$SSM_run

fault_record() {
  if [ ! -e "$place/heal" ]; then
    note fault none
    return
  fi
  note fault here
  for each in injected effect left healed by errors; do
    [ ! -s "$place/$each" ] || note "$each" "$(head -c 1500 "$place/$each")"
  done
}
