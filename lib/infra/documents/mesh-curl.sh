# Asks the published port on this node's own loopback address, once.
run curl curl -sS --max-time 3 "127.0.0.1:$SSM_port"
exit 0
