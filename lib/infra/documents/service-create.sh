# Creates a service and waits until it converged, as the command does by itself.
# part: making
# part: fencing
# part: service
replicas=1
set -- --name "$SSM_service"
[ "$SSM_publish" = none ] || set -- "$@" -p "$SSM_publish"
[ "$SSM_network" = none ] || set -- "$@" --network "$SSM_network"
if [ "$SSM_replicas" != none ]; then
  replicas=$SSM_replicas
  set -- "$@" --replicas "$replicas"
fi
converge create "$replicas" docker service create "$@" "$SSM_image"
view_service
exit 0
