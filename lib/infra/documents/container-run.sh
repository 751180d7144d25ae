# Runs a standalone container. Its name is on record before the container is there, so that whoever clears up after a
# crash finds it; a container that had the name before stays out of the record.
# part: making
# part: fencing
record=/var/lib/swarmproof/containers
mkdir -p -m 700 /var/lib/swarmproof
code=$(curl -sS -o /dev/null -w '%{http_code}' --max-time 20 --unix-socket /run/docker.sock \
  "http://localhost/containers/$SSM_container/json") || refuse 'the engine does not answer'
if [ "$code" = 404 ]; then
  printf '%s\n' "$SSM_container" >>"$record"
  sync "$record"
fi
run run timeout 90 docker run -d --rm --network "$SSM_network" --name "$SSM_container" "$SSM_image"
run ps docker ps -a --no-trunc --filter "name=^/$SSM_container\$" --format "${sp_open}.ID}} ${sp_open}.State}}"
listed=$sp_out
# shellcheck disable=SC2016
run address sh -c 'curl -sS --max-time 20 --unix-socket /run/docker.sock "http://localhost/containers/$1/json" |
  jq -er --arg network "$2" ".NetworkSettings.Networks[\$network].IPAddress // \"\""' sh "$SSM_container" "$SSM_network"
if [ "$code" = 404 ] && [ ! -s "$listed" ]; then
  grep -vx "$SSM_container" "$record" >"$record.new"
  mv "$record.new" "$record"
fi
exit 0
