# Sends a nonce to each port of each peer and waits for its echo. `open`: the echo came. `connected`: a TCP connection
# stood, but no echo, so something else listens there. `refused`, `silent`, `unreachable`: as the words say.
run probes python3 -I -S "$sp_dir/ports-probe.py" "$SSM_peers"
exit 0
