# From inside every running container of a service on this node: a name once as a person would, then several times,
# each with a look-up and a connection of its own. `docker exec` is for the first: the many others enter the file system
# and the network of the container alone, where they do not compete with its own process for one share of a processor.
# part: service
# shellcheck disable=SC2016
ask='d=$(mktemp -d) && cd "$d" || exit 70
n=0
while [ "$n" -lt "$2" ]; do
  n=$((n + 1))
  [ $((n % 3)) -ne 1 ] || wait
  curl -s --connect-timeout 5 --max-time 10 -o "page.$1.$n" -w "%{exitcode} %{http_code} page.$1.$n %{remote_ip}\n" "http://$1/" &
done
wait
for page in page.*; do grep -q "<title>Welcome to nginx!</title>" "$page" 2>/dev/null && echo "welcome $page"; done
rm -rf "$d"'
view_service
jq -r '.containers[].id' "$sp_out" >"$sp_dir/ids" || refuse 'the engine lists no containers'
while read -r CONTAINER_ID; do
  [ "$SSM_exec" = no ] || run "curl:$CONTAINER_ID" timeout 30 docker exec "$CONTAINER_ID" curl -sS --max-time 10 "$SSM_host"
  pid=$(curl -sS --max-time 15 --unix-socket /run/docker.sock "http://localhost/containers/$CONTAINER_ID/json" |
    jq -er .State.Pid) || continue
  run "asked:$CONTAINER_ID" timeout 40 nsenter -t "$pid" -m -n sh -c "$ask" sh "$SSM_host" "$SSM_requests"
done <"$sp_dir/ids"
exit 0
