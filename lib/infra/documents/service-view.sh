# A service as this node sees it, and where this node is a manager, what `docker service ps` prints of it if asked for.
# part: service
view_service
if [ "$SSM_ps" = yes ] && grep -q '"tasks":\[' "$sp_out"; then
  run ps docker service ps "$SSM_service"
fi
exit 0
