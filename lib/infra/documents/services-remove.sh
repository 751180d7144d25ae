# Removes services.
# part: fencing
# Word splitting is meant: one name each.
# shellcheck disable=SC2046
run rm timeout 60 docker service rm $(printf '%s' "$SSM_services" | tr ',' ' ')
run ls docker service ls
exit 0
