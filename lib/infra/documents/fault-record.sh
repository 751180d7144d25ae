# What became of what the run broke on this node: its effect, and what is left of it now.
# part: fault-record
[ ! -e "$place/heal" ] || timeout 60 sh "$place/heal" look
fault_record
exit 0
