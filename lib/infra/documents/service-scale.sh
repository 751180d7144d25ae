# Scales a service and waits until it converged, as the command does by itself.
# part: making
# part: fencing
# part: service
converge scale "$SSM_replicas" docker service scale "$SSM_service=$SSM_replicas"
view_service
exit 0
