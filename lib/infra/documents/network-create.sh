# Creates an overlay network that standalone containers may attach to.
# part: making
# part: fencing
run create timeout 60 docker network create --driver overlay --attachable "$SSM_network"
run inspect sh -c 'curl -sS --fail-with-body --max-time 15 --unix-socket /run/docker.sock "http://localhost/networks/$1" |
  jq -c "{name: .Name, driver: .Driver, scope: .Scope, attachable: .Attachable}"' sh "$SSM_network"
exit 0
