# The networks of a task's container, found by the task's name as a person would.
run ps timeout 20 docker ps --filter "name=$SSM_task" --format "${sp_open}.ID}}"
read -r CONTAINER_ID <"$sp_out" || exit 0
run networks timeout 20 docker inspect "$CONTAINER_ID" --format="${sp_open}json .NetworkSettings.Networks}}"
exit 0
