# Connects to TCP 7946 of every peer and to TCP 2377 of every manager, sends nothing and closes: what listens there takes that
# for a peer that went away.
# part: tools
need python3
run connects timeout 40 python3 -I -S "$sp_dir/ports-connect.py" "$SSM_peers" "$SSM_managers"
exit 0
