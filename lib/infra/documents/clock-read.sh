# The time on this node.
run clock date +%s.%N
exit 0
