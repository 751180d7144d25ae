# How this node reaches the endpoints of overlay networks that are on others: forwarding and neighbour entries of each
# overlay; and which endpoints it has itself. All of it from the kernel.
# part: tools
# part: namespaces
# part: swarm-view
need nsenter bridge ip python3
namespaces >"$sp_dir/namespaces"
run links python3 -I -S "$sp_dir/forwarding-view.py" "$sp_dir/namespaces"
# shellcheck disable=SC2013 # numbers, one a word
for each in $(grep -E '^[0-9]+-' "$sp_dir/namespaces"); do
  run "fdb:$each" nsenter --net="/run/docker/netns/$each" sh -c 'bridge fdb show | grep " dst " || true'
  run "neigh:$each" nsenter --net="/run/docker/netns/$each" ip -4 neigh show
done
view_swarm "$SSM_services"
exit 0
