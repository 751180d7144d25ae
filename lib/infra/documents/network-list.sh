# The networks of this node: for people, and as JSON lines.
run ls timeout 20 docker network ls
run networks sh -c 'curl -sS --fail-with-body --max-time 15 --unix-socket /run/docker.sock http://localhost/networks |
  jq -c "[.[] | {name: .Name, driver: .Driver, scope: .Scope, attachable: .Attachable}]"'
exit 0
