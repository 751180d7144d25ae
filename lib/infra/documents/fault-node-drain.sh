# Drains nodes, as an administrator does before maintenance. Runs on a manager.
# part: making
# part: fencing
# part: fault
ids=$(printf '%s' "$SSM_ids" | tr ',' ' ')
fault_arm of=swarm "ids=$ids" <<'HEAL'
# How many of the nodes have an availability; nothing where the engine does not say.
how_many() {
  for id in $ids; do
    curl -sS --fail --max-time 20 --unix-socket /run/docker.sock "http://localhost/nodes/$id" || return
  done | jq -s --arg wanted "$1" '[.[] | select(.Spec.Availability == $wanted)] | length'
}
effect() { echo "$(how_many drain) of $(echo "$ids" | wc -w) nodes drained"; }
undo() {
  for id in $ids; do docker node update --availability active "$id"; done
}
left() {
  active=$(how_many active)
  if [ -n "$active" ]; then echo "$(($(echo "$ids" | wc -w) - active)) nodes not active"; else
    echo 'unknown: the manager does not say'; fi
}
HEAL
# shellcheck disable=SC2016
fault_inject sh -c 'for id in $1; do docker node update --availability drain "$id" || exit; done' drain "$ids"
exit 0
