# Removes a standalone container and takes it off the record.
# part: fencing
record=/var/lib/swarmproof/containers
run rm timeout 60 docker rm -f "$SSM_container"
run ps docker ps -a --no-trunc --filter "name=^/$SSM_container\$" --format "${sp_open}.ID}} ${sp_open}.State}}"
if [ -e "$record" ]; then
  grep -vx "$SSM_container" "$record" >"$record.new"
  mv "$record.new" "$record"
fi
exit 0
