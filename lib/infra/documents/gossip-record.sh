# What this node's engine wrote about a peer since a moment: whether it was given up as failed, or said goodbye. The
# gossip names a node by an id of its own, new at every start; the lines that also carry the address tell which.
# shellcheck disable=SC2016
log='journalctl -u docker --since "@$1" -q --no-pager -o cat'
run ids sh -c "$log"' | grep -oE "Node [0-9a-f]+/$2," | cut -d" " -f2 | cut -d/ -f1 | sort -u' ids \
  "$SSM_sinceS" "$(printf '%s' "$SSM_address" | sed 's/[.]/[.]/g')"
ids=$(tr '\n' '|' <"$sp_out")
ids=${ids%|}
[ -n "$ids" ] || ids=none
run failed sh -c "$log"' | grep -c -E "$2"' failed "$SSM_sinceS" \
  "Node ($ids) change state NodeActive(State)? --> NodeFailed(State)?"
run goodbye sh -c "$log"' | grep -c -E "$2"' goodbye "$SSM_sinceS" \
  "Node ($ids) change state NodeActive(State)? --> NodeLeft(State)?"
run lines sh -c "$log"' | grep -E "$2" | tail -n 12 | cut -c1-300' lines "$SSM_sinceS" "$ids"
exit 0
