# A standalone container as this node has it: nothing where it is not here.
# shellcheck disable=SC2016
run view sh -c 'curl -sS --max-time 20 --unix-socket /run/docker.sock "http://localhost/containers/$1/json" |
  jq -ec --arg network "$2" "if .Id then [{id: .Id, state: .State.Status, restarts: .RestartCount,
    address: (.NetworkSettings.Networks[\$network].IPAddress // \"\")}]
    elif .message and (.message | test(\"^No such container\")) then []
    else error(.message // \"no answer\") end"' sh "$SSM_container" "$SSM_network"
exit 0
