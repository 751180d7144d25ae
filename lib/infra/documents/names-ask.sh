# From inside each of the containers that runs on this node: every name, asked of Docker's resolver in raw DNS. A manager
# says what the answers should be.
# part: swarm-view
# part: tools
need python3
run asked timeout 50 python3 -I -S "$sp_dir/names-ask.py" "$SSM_containers" "$SSM_names"
view_swarm "$SSM_service"
exit 0
