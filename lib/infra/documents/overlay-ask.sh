# From inside each of the containers that runs on this node: every address, by ping and by a TCP connection.
# part: tools
need python3
run asked timeout 50 python3 -I -S "$sp_dir/overlay-ask.py" "$SSM_containers" "$SSM_targets" "$SSM_port"
exit 0
