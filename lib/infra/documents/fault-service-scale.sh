# Scales a service in; healed by scaling it out to what it had. Runs on a manager.
# part: making
# part: fencing
# part: fault
run before sh -c 'curl -sS --fail --max-time 20 --unix-socket /run/docker.sock "http://localhost/services/$1" |
  jq -er .Spec.Mode.Replicated.Replicas' before "$SSM_service" || refuse "the manager does not know $SSM_service"
before=$(cat "$sp_out")
[ "$before" -gt "$SSM_replicas" ] || refuse "$SSM_service has $before replicas, which is no more than $SSM_replicas"
fault_arm of=swarm "service=$SSM_service" "before=$before" "wanted=$SSM_replicas" <<'HEAL'
replicas() {
  curl -sS --fail --max-time 20 --unix-socket /run/docker.sock "http://localhost/services/$service" |
    jq -r .Spec.Mode.Replicated.Replicas
}
effect() {
  now=$(replicas)
  if [ "$now" = "$wanted" ]; then echo "1 $service scaled from $before to $now"; else
    echo "0 $service has ${now:-unknown} replicas"; fi
}
undo() { [ "$(replicas)" = "$before" ] || docker service scale --detach "$service=$before"; }
left() {
  now=$(replicas)
  if [ "$now" = "$before" ]; then echo "0 $service has $now replicas again"; else
    echo "1 $service has ${now:-unknown} replicas"; fi
}
HEAL
fault_inject docker service scale --detach "$SSM_service=$SSM_replicas"
exit 0
